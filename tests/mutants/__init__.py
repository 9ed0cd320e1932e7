"""The law without one guard at a time, and what then succeeds."""
