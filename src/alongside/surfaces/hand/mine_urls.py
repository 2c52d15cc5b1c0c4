"""Addresses of whoever holds a link. They are neutral, and hold no name, token or number of a parent."""

from django.urls import path

from alongside.surfaces.hand.views.mine import choosing, contact, kept, people, reading, start

app_name = "mine"
urlpatterns = [
    path("", start.start, name="start"),
    path("say/", start.say, name="say"),
    path("photo/", start.photo, name="photo"),
    path("contact/", contact.contact, name="contact"),
    path("contact/pin/", contact.pin, name="pin"),
    path("contact/pin/new/", contact.set_pin, name="set_pin"),
    path("contact/name/", contact.called, name="called"),
    path("contact/<slug:way>/", contact.way, name="way"),
    path("another/", choosing.another, name="another"),
    path("stay/", choosing.stay, name="stay"),
    path("back/", choosing.back, name="back"),
    path("kept/", kept.kept, name="kept"),
    path("link/", kept.link, name="link"),
    path("goodbye/", kept.goodbye, name="goodbye"),
    path("leave/", kept.leave, name="leave"),
    path("people/", people.people, name="people"),
    path("private/", people.private, name="private"),
    path("dates/", reading.dates, name="dates"),
    path("card/<int:number>/", reading.card, name="card"),
    path("words/", reading.words, name="words"),
]
