"""Addresses of the desk. Three files, one list: the court morning, the caseload, and the people of the program."""

from django.urls import path

from alongside.surfaces.desk.caseload_urls import urlpatterns as caseload
from alongside.surfaces.desk.court_urls import urlpatterns as court
from alongside.surfaces.desk.people_urls import urlpatterns as people
from alongside.surfaces.desk.views.home import home
from alongside.surfaces.desk.views.studies import studies

app_name = "desk"
urlpatterns = [path("", home, name="home"), path("studies/", studies, name="studies"), *court, *caseload, *people]
