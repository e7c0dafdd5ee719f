"""Pages of agriculture, one file per subject."""
