"""Public pages: parse, call one service or selector, respond."""
