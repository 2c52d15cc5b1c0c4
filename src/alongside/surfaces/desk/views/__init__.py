"""Each view parses, calls one service or selector, and responds; the permission map has already said who may."""
