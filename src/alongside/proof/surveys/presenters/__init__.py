"""Words for the survey's pages."""
