"""What the composer does beneath its window: payloads built, checked, repeated and streamed."""
