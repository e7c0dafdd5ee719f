"""Pages of reports, one file each."""
