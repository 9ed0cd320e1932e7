"""Our own tables of what each standard allows, as text files, and the code that reads them."""
