"""Schema of the sites app, in order."""
