"""Pages of culture: the desk, and everybody on the phone."""
