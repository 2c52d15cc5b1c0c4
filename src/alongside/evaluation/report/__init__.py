"""What one run of a study found, for people: a page for a county board, all the rest for a statistician, a table."""

from .page import as_html
from .table import as_csv

__all__ = ["as_csv", "as_html"]
