"""The survey's pages: parse, call one service or selector, respond."""
