"""Everything Python shares about the law: documents, sealing, content, node, ledger, events."""
