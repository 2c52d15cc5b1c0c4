"""A partner's pages: today, the parents they walk with, and what they need themselves."""
