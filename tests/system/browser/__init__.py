"""People at their own devices, in a real Chromium: what they open, press and read, with every page looked over."""
