"""Every address of the site. Who may open which stands in accounts/permissions.py; one missing there is a 404."""

from django.conf import settings
from django.urls import include, path

urlpatterns = [
    path("", include("alongside.platform.web.urls")),
    path("", include("alongside.platform.accounts.entrance")),
    path("", include("alongside.platform.accounts.urls")),
    path("desk/", include("alongside.surfaces.desk.urls")),
    path("today/", include("alongside.surfaces.hand.today_urls")),
    path("mine/", include("alongside.surfaces.hand.mine_urls")),
    path("surveys/", include("alongside.proof.surveys.urls")),
    path("survey/", include("alongside.proof.surveys.answer_urls")),
    path("", include("alongside.surfaces.public.urls")),
]

if settings.DEMO_SWITCHES:
    urlpatterns.append(path("demo/", include("alongside.surfaces.demo.urls")))

handler400 = "alongside.platform.web.errors.bad_request"
handler403 = "alongside.platform.web.errors.forbidden"
handler404 = "alongside.platform.web.errors.not_found"
handler429 = "alongside.platform.web.errors.too_many"
handler500 = "alongside.platform.web.errors.server_error"
