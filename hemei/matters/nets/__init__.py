"""Two nets on one map: open matters and heat, hotspots, pre-emptive rate."""
