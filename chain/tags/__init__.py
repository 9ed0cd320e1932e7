"""Reference tags: VOPRF outputs that name a bill or an invoice without telling its number."""
