"""The demo: one shipment's whole journey, then the attempts that must come to nothing."""
