"""Our rules of passing a title on beside those of the open peer."""
