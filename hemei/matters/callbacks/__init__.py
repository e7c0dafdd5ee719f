"""回访 and 剔除: who is still to be heard, and what is left out of the score."""
