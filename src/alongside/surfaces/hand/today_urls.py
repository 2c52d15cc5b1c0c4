"""Addresses of a partner's phone. They hold ids of rows, never a name."""

from django.urls import path

from alongside.surfaces.hand.views.today import cards, entry, helping, me, parents, today

app_name = "hand"
urlpatterns = [
    path("", today.today, name="today"),
    path("data/", today.today_data, name="today_data"),
    path("entry/<uuid:entry>/", entry.entry, name="entry"),
    path("entry/<uuid:entry>/hearing/", entry.hearing, name="hearing"),
    path("entry/<uuid:entry>/outcome/", entry.outcome, name="outcome"),
    path("entry/<uuid:entry>/offer/", entry.offer, name="offer"),
    path("entry/<uuid:entry>/square/", entry.offer_qr, name="offer_qr"),
    path("parents/", parents.parents, name="parents"),
    path("parents/<uuid:parent>/", parents.parent, name="parent"),
    path("parents/<uuid:parent>/known/", parents.known, name="known"),
    path("parents/<uuid:parent>/reach/", parents.reach, name="reach"),
    path("parents/<uuid:parent>/pin/off/", parents.pin_off, name="pin_off"),
    path("parents/<uuid:parent>/link/", helping.link, name="link"),
    path("parents/<uuid:parent>/date/", helping.date, name="date"),
    path("parents/<uuid:parent>/date/<uuid:date>/gone/", helping.no_date, name="no_date"),
    path("parents/<uuid:parent>/alone/", helping.alone, name="alone"),
    path("cards/", cards.cards, name="cards"),
    path("cards/role/", cards.role, name="role"),
    path("cards/words/", cards.words, name="words"),
    path("cards/<int:number>/", cards.card, name="card"),
    path("report/", cards.report, name="report"),
    path("me/", me.me, name="me"),
    path("me/hours/", me.hours, name="hours"),
    path("me/cover/", me.cover, name="cover"),
    path("me/back/", me.i_am_back, name="i_am_back"),
]
