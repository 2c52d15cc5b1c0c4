"""From an extract to arrays: columns checked, children counted at each step, grouped by the engine that holds them."""
