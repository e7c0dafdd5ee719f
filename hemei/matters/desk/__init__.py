"""The desk of 接诉即办: queue, new matter, matter page, unit page."""
