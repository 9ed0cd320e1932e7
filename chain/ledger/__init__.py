"""How Python acts on the law: keys, typed gateways, the outbox and its sender, intents."""
