"""The tag holder: evaluates reference tags without seeing numbers, and proves which key it used."""
