"""What happened on the chain, pulled in order by whoever keeps an index."""
