"""How the X-ray graph is made from simulated scans; serving never imports this package."""
