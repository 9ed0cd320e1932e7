"""The counter: one gateway per member, its index, its slices, its users."""
