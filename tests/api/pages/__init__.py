"""Tests of the pages: texts, rendering, signing, and a browser on the running consortium."""
