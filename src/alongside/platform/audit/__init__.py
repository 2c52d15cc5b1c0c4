"""Who did what, on which day, in a chain that shows tampering."""
