"""The connection to the chain's endpoint: JSON-RPC, headers, finality, the embedded node."""
