"""Pages of the hand: parse, authorise, call one service or selector, respond."""
