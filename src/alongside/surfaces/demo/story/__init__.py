"""One family's story, told through the running server: each step is asserted on its person's own page over HTTP."""
