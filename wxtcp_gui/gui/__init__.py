"""The window: models, views, widgets and presenters on Qt."""
