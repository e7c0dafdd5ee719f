"""The indicators of party, one file per subject."""
