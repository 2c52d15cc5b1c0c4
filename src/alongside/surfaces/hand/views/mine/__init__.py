"""Pages of whoever holds a link: the offer, and a parent's own."""
