"""Webhooks: tells a member's own systems what happened, signed, in order, until they take it."""
