"""What can be done with a survey. Each is one transaction, or one for each store in the order that survives a kill."""
