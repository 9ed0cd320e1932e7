"""Three-way match of bill of lading, invoice and declaration: pure rules, no reading."""
