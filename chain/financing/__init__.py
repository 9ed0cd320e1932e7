"""Financing of invoices by tags: what a seller signs, and where a tag stands."""
