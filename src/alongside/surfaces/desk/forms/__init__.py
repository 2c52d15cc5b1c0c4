"""What the desk asks for: every input passes one of these."""
