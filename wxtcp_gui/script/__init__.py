"""The JavaScript runtime, mini-program code on top of net."""
