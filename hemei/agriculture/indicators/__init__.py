"""The indicators of agriculture, one file per subject."""
