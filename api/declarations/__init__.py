"""Declarations: customs' queue, bindings to titles, gate-out."""
