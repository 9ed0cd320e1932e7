"""Envelopes between platforms of electronic bills of lading (DCSA PINT 3.0): pure parts."""
