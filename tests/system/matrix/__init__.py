"""What the permission matrix stands on: two whole programs, and a sample for every object an address can name."""
