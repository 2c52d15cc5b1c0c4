"""Every address of the evaluator's workstation. Who may: STUDIES in accounts/permissions.py."""

from django.urls import include, path

from alongside.platform.web import views

urlpatterns = [
    path("", include(([path("language/", views.set_language, name="set_language")], "web"))),
    path("", include("alongside.proof.studies.urls")),
]

handler400 = "alongside.proof.studies.views.errors.bad_request"
handler403 = "alongside.proof.studies.views.errors.forbidden"
handler404 = "alongside.proof.studies.views.errors.not_found"
handler500 = "alongside.proof.studies.views.errors.server_error"
