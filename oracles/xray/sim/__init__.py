"""A seeded simulator of dual-energy container scans: training, demonstration and tests use it."""
