"""Pages of one's own account, of joining, of the people of a program, and the parent's link."""
