"""How Spanish pages write dates, times and numbers: as in Mexico and California, not as in Spain.

Django's Spanish puts the day before the month in figures (09/11/2026 for 9 November), which a reader here may take
for September, writes hours from 0 to 24, and puts a comma before decimals.
"""

SHORT_DATE_FORMAT = "j b Y"
TIME_FORMAT = "g:i a"
DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ","
