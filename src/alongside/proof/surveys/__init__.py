"""Anonymous answers: waves, cards, what waits sealed, what is released. Nothing here knows a parent or a partner."""
