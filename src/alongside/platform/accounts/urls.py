"""Addresses of one's own account and of the people of a program."""

from django.urls import path

from alongside.platform.accounts.views import joining, numbers, own, people, picture

app_name = "accounts"
urlpatterns = [
    path("start/", own.start, name="start"),
    path("account/", own.security, name="security"),
    path("account/profile/", own.profile, name="profile"),
    path("account/picture/", picture.picture, name="picture"),
    path("account/second-step/", own.enrol, name="enrol"),
    path("account/programs/", own.programs, name="programs"),
    path("account/programs/<uuid:program>/", own.switch, name="switch"),
    path("join/<str:token>/", joining.accept, name="accept"),
    path("desk/people/", people.people, name="people"),
    path("desk/people/numbers/", numbers.numbers, name="numbers"),
    path("desk/people/invite/", people.invite, name="invite"),
    path("desk/people/invitations/<uuid:invitation>/withdraw/", people.withdraw, name="withdraw"),
    path("desk/people/<uuid:membership>/end/", people.end, name="end"),
    path("desk/people/photo/<uuid:photo>/", people.partner_photo, name="partner-photo"),
]
