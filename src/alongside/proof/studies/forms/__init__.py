"""Forms of the workstation."""
