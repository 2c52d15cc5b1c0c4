"""Parents and who walks with them: open, match, choose another, close, come back."""
