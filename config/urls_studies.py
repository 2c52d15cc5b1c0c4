"""Every address of the evaluator's workstation. Who may: STUDIES in accounts/permissions.py."""

from django.urls import include, path

from alongside.platform.web import views

urlpatterns = [
    path("", include(([path("language/", views.set_language, name="set_language")], "web"))),
    path("", include("alongside.proof.studies.urls")),
]

handler400 = "alongside.platform.web.errors.bad_request"
handler403 = "alongside.platform.web.errors.forbidden"
handler404 = "alongside.platform.web.errors.not_found"
handler500 = "alongside.platform.web.errors.server_error"
