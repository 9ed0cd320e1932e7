"""Financing of invoices over HTTP: the seller's mandates, the bank's reservations."""
