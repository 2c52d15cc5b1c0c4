"""Supervision: kept or not, and the weekly count by partner. Never by parent, and never in words."""
