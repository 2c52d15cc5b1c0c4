"""The demo: invented people in two programs, one-click sign-ins, and one family's story through the running server.

Refused everywhere but in demo and test settings.
"""
