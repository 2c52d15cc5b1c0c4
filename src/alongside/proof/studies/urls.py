"""Addresses of the workstation."""

from django.urls import path

from alongside.proof.studies.views import extract, protocol, runs, shelf

app_name = "studies"
urlpatterns = [
    path("", shelf.list_studies, name="list"),
    path("open/<str:token>/", shelf.open_door, name="open"),
    path("new/", shelf.begin, name="begin"),
    path("new/invented/", shelf.invented, name="invented"),
    path("published/", shelf.published, name="published"),
    path("<str:study>/", shelf.study, name="study"),
    path("<str:study>/destroy/", shelf.destroy, name="destroy"),
    path("<str:study>/protocol/", protocol.protocol, name="protocol"),
    path("<str:study>/protocol/file/", protocol.paste, name="paste"),
    path("<str:study>/STUDY.toml", protocol.design, name="design"),
    path("<str:study>/extract/", extract.extract, {"part": "children"}, name="extract"),
    path("<str:study>/coverage/", extract.extract, {"part": "coverage"}, name="coverage"),
    path("<str:study>/extract/destroy/", extract.close, name="close"),
    path("<str:study>/check/", runs.check, name="check"),
    path("<str:study>/run/", runs.run, name="run"),
    path("<str:study>/runs/<int:number>/", runs.show, name="result"),
    path("<str:study>/runs/<int:number>/cancel/", runs.cancel, name="cancel"),
    path("<str:study>/runs/<int:number>/report/", runs.report, name="report"),
    path("<str:study>/runs/<int:number>/files/<str:name>", runs.download, name="download"),
]
