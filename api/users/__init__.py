"""People and programs that use this gateway: keys, sessions, scopes."""
