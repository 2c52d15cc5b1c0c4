"""Addresses of the workstation."""

from django.urls import path

from alongside.proof.studies.views import shelf

app_name = "studies"
urlpatterns = [
    path("", shelf.list_studies, name="list"),
    path("open/<str:token>/", shelf.open_door, name="open"),
    path("new/", shelf.begin, name="begin"),
    path("published/", shelf.published, name="published"),
    path("<str:study>/", shelf.study, name="study"),
    path("<str:study>/destroy/", shelf.destroy, name="destroy"),
]
