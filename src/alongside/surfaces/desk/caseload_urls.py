"""The caseload: parents, matching, closing, supervision, partners."""

from alongside.surfaces.desk.parent_urls import urlpatterns as parents

urlpatterns = [*parents]
