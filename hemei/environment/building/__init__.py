"""违法建设: the procedure, its checks and its papers."""
