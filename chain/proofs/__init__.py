"""Proof packs: everything about a shipment that holds without trusting any member's server."""
