#!/usr/bin/env python
"""Django's own commands, for developers; everything an operator needs is in `alongside`."""

import os
import sys

from alongside.platform.home import settings_module

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", settings_module())
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
