"""The WSGI application that `alongside serve` hands to granian."""

import os

from alongside.platform.home import settings_module

os.environ.setdefault("DJANGO_SETTINGS_MODULE", settings_module())

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
