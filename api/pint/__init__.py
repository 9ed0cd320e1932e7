"""Envelopes between platforms (DCSA PINT 3.0): sent and received by this gateway."""
