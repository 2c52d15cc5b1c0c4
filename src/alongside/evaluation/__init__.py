"""What a program changes for children: studies and indicators, pure and without Django, for any outside extract."""
