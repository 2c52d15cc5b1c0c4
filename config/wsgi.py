"""The WSGI application that `alongside serve` hands to granian, or that another server is pointed at by hand.

Either way it refuses what `alongside serve` refuses: a credential in the wrong place, and the demo's one-click sign-ins
over live rows.
"""

import os

from alongside.platform.home import refuse_a_workstation, settings_module

if "DJANGO_SETTINGS_MODULE" not in os.environ:
    refuse_a_workstation()
    os.environ["DJANGO_SETTINGS_MODULE"] = settings_module()

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()

if os.environ["DJANGO_SETTINGS_MODULE"] != "config.settings.studies":  # that deployment has neither
    from django.db import connections

    from alongside.platform.sites.services import refuse_demo_switches_over_live_rows
    from alongside.platform.vault import credential

    credential.check()
    refuse_demo_switches_over_live_rows()
    connections.close_all()
