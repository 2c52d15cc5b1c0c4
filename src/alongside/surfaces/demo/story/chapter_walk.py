"""Walking together, parting without a reason, closing, and coming back."""

STEPS = ()
