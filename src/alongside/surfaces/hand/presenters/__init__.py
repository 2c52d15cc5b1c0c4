"""The words of the hand's pages, prepared so that templates only place them."""
