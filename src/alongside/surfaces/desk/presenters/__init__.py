"""Words and links for templates, prepared from rows; no query and no write."""
