"""The caseload: parents, matching, closing, supervision, partners."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
