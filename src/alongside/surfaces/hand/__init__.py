"""The hand: a partner's phone in the court corridor, and the pages of a parent who holds a link."""
