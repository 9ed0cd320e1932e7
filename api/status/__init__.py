"""How the gateway itself is: health, counters, logs."""
