"""The indicators of culture, one file per subject."""
