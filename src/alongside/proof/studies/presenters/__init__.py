"""Words of the workstation's pages."""
