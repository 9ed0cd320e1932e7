"""Officers' decisions: drafted here, signed elsewhere, relayed from here; no key ever comes in."""
