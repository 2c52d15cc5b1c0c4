"""What every screen stands on: base pages, form fields, lists, undo, print, offline Today. Imports no app."""
