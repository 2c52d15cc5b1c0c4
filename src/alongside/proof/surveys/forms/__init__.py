"""What people type on the survey's pages."""
