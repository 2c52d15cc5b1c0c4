"""What runs later and on schedule: scans of due rows."""
