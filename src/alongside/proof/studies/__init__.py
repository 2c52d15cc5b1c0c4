"""The evaluation engine in a browser, on an evaluator's own machine: no database, and nothing of any family."""
