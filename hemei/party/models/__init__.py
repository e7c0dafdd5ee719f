"""Tables of party, one file per subject."""
