"""One factory file for each app: real rows, made the way the app makes them."""
