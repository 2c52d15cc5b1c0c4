"""Backup and restore: database and keystore to two places, and back without bringing anybody back."""
