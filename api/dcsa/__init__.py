"""Issuance and surrender in the shape of DCSA's electronic bill of lading API 3.0."""
