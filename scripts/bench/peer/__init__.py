"""Gas of titles beside the open peer's contracts on one node: every row that a reader would ask."""
