"""Static analysis of the law by slither, and its controls."""
