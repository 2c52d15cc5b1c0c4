"""Addresses for whoever answers: none of them says what was answered, and only a card's own says which card."""

from django.urls import path

from alongside.proof.surveys.views import answering

app_name = "survey"
urlpatterns = [
    path("", answering.start, name="start"),
    path("tablet/", answering.tablet, name="tablet"),
    path("c/<str:token>", answering.card, name="card"),
    path("form/", answering.form, name="form"),
    path("thanks/", answering.thanks, name="thanks"),
]
