"""What people enter on the hand: few fields, big targets, and nothing in free words about a parent."""
