"""Numbered contract steps over JSON-RPC; append-only."""
