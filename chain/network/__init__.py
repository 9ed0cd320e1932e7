"""What a member's processes know about the network and about themselves; it starts nothing."""
