"""Content sealed for its readers and laid in the content store: documents, packages, reports."""
