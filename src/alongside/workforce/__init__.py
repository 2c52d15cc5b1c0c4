"""The partner's working life."""
