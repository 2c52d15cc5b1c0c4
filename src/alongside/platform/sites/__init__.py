"""The programs that run here, their partners and their staff."""
