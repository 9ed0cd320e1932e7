"""Independent processes that watch and sign; they meet the counter only on the chain."""
