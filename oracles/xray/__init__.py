"""X-ray verdicts on a container's scan pair; everything here rests on simulated scans."""
