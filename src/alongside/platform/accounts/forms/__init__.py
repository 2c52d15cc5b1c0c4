"""Forms of the account pages: django-allauth's with our words, and our own."""
