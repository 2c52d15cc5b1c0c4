"""Pages that anybody may read: the program, what a partner does, asking for one, coming back."""
