"""Addresses of the demo; mounted in demo and test settings alone."""

from django.urls import path

from alongside.surfaces.demo import views

app_name = "demo"
urlpatterns = [
    path("", views.people, name="people"),
    path("parent/<uuid:parent_id>/", views.parent, name="parent"),
    path("sign-in/<uuid:user_id>/", views.sign_in, name="sign_in"),
]
