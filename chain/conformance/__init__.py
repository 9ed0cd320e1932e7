"""Whether any JSON-RPC endpoint serves all that Gwanmun needs, and what it costs where not."""
