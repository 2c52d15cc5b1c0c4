"""Sealed people: keys of one's own, kept apart from the rows they open."""
