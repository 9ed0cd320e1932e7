"""Lays the embedded network out in a folder, starts its processes and stops them again."""
