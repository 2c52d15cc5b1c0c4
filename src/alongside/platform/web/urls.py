"""Addresses of platform/web; at the root, since the service worker answers for the whole site."""

from django.conf import settings
from django.urls import path

from alongside.platform.web import offline, style, views

app_name = "web"
urlpatterns = [
    path("language/", views.set_language, name="set_language"),
    path("undo/", views.undo, name="undo"),
    path("my/undo/", views.undo, name="undo_hand"),
    path("search/", views.search, name="search"),
    path("offline/", offline.shell, name="offline"),
    path("sw.js", offline.service_worker, name="service_worker"),
]
if settings.DEMO_SWITCHES:
    urlpatterns += [
        path("style/", style.desk, name="style"),
        path("style/hand/", style.hand, name="style_hand"),
        path("style/print/", style.sheet, name="style_print"),
    ]
