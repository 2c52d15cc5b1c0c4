"""Addresses of the public pages."""

from django.urls import path

from alongside.surfaces.public.views import asking, reading

app_name = "public"
urlpatterns = [
    path("", reading.start, name="start"),
    path("words/", reading.words, name="words"),
    path("help/", reading.help_now, name="help"),
    path("p/<slug:program>/", reading.program, name="program"),
    path("p/<slug:program>/role/", reading.role, name="role"),
    path("p/<slug:program>/privacy/", reading.privacy, name="privacy"),
    path("p/<slug:program>/ask/", asking.ask, name="ask"),
    path("p/<slug:program>/back/", asking.back, name="back"),
]
