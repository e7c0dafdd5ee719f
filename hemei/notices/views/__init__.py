"""Pages of notices: the desk's, and the public's on the phone."""
