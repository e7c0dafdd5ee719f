"""Tables of agriculture, one file per subject."""
