"""The court morning: the list, the offer, cover, and the dates that come after."""
