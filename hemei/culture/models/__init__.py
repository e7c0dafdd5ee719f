"""Tables of culture, one file per subject."""
