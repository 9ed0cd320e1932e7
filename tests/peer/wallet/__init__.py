"""The peer's own wallet library, unchanged, at our register and at the peer's."""
