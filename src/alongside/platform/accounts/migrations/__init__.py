"""Schema of the accounts app, in order."""
