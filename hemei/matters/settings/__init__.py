"""What a town sets for its matters: categories, duty lists, units, circles."""
