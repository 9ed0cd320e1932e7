"""An oracle operator's process: it answers risk and X-ray questions with pinned models."""
