"""Pages of the environment, one file per subject."""
