"""Customs' own policy process: matches, accepts, binds, waits for verdicts, applies the policy."""
