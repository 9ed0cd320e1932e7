"""Titles of bills of lading: what holders, issuers and customs do with them."""
