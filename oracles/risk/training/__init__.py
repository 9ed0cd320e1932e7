"""How the risk graph is made; serving never imports this package."""
