"""The people of a program: inviting, ending a role, one's own pages, a partner's picture."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from alongside.platform.accounts.roles import Role
from alongside.platform.sites.models import Invitation, Membership, Photo
from tests.factories.sessions import sign_in
from tests.factories.sites import MembershipFactory, PartnerFactory, ProgramFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def program():
    return ProgramFactory()


def picture(size: tuple[int, int] = (900, 600), kind: str = "JPEG") -> SimpleUploadedFile:
    raw = BytesIO()
    image = Image.new("RGB", size, (180, 90, 20))
    exif = Image.Exif()
    exif[0x010F] = "CANARY-CAMERA"
    image.save(raw, kind, exif=exif.tobytes())
    return SimpleUploadedFile("me.jpg", raw.getvalue(), "image/jpeg")


def test_the_list_shows_this_program_alone_and_searches(client: Client, program, signed_in) -> None:
    signed_in(client, Role.MANAGER, program)
    MembershipFactory(program=program, user__name="Berta Solano", role=Role.SUPERVISOR)
    MembershipFactory(user__name="Carla Elsewhere")
    page = client.get(reverse("accounts:people")).text
    assert "Berta Solano" in page
    assert "Carla Elsewhere" not in page
    assert "Berta Solano" not in client.get(reverse("accounts:people"), {"q": "zzz"}).text


@pytest.mark.parametrize("rows", [1, 60])
def test_the_list_costs_the_same_at_any_length(
    client: Client, program, signed_in, rows, django_assert_num_queries
) -> None:
    signed_in(client, Role.MANAGER, program)
    for _n in range(rows):
        MembershipFactory(program=program, role=Role.TRAINER)
    with django_assert_num_queries(6):
        client.get(reverse("accounts:people"))


def test_a_coordinator_invites_the_people_of_the_court_day_and_not_managers(client: Client, program, signed_in) -> None:
    signed_in(client, Role.COORDINATOR, program)
    url = reverse("accounts:invite")
    assert client.post(url, {"email": "a@example.org", "role": "manager"}).status_code == 200
    assert client.post(url, {"email": "a@example.org", "role": "partner"}).status_code == 302
    assert list(Invitation.objects.values_list("email", "role")) == [("a@example.org", "partner")]


def test_ending_a_role_asks_first_and_works_at_once(client: Client, program, signed_in) -> None:
    signed_in(client, Role.MANAGER, program)
    partner = PartnerFactory(program=program)
    phone = Client()
    sign_in(phone, partner.user)
    assert phone.get(reverse("accounts:security")).status_code == 200
    membership = Membership.objects.get(user=partner.user)
    url = reverse("accounts:end", args=[membership.pk])
    assert client.get(url).status_code == 200
    assert phone.get(reverse("accounts:security")).status_code == 200
    assert client.post(url).status_code == 302
    assert phone.get(reverse("accounts:security")).status_code == 302
    partner.refresh_from_db()
    assert partner.active is False
    assert client.post(url).status_code == 404


def test_the_last_person_who_can_invite_stays(client: Client, program, signed_in) -> None:
    user = signed_in(client, Role.MANAGER, program)
    mine = Membership.objects.get(user=user)
    answer = client.post(reverse("accounts:end", args=[mine.pk]), follow=True)
    assert "Nobody else here could invite people" in answer.text
    assert Membership.objects.get(pk=mine.pk).ended_on is None


def test_another_programs_people_are_404(client: Client, program, signed_in) -> None:
    signed_in(client, Role.MANAGER, program)
    theirs = MembershipFactory()
    assert client.get(reverse("accounts:end", args=[theirs.pk])).status_code == 404
    assert client.post(reverse("accounts:end", args=[theirs.pk])).status_code == 404
    assert Membership.objects.get(pk=theirs.pk).ended_on is None


def test_a_name_and_language_can_be_changed(client: Client, program, signed_in) -> None:
    user = signed_in(client, Role.PARTNER, program)
    client.post(reverse("accounts:profile"), {"name": "José", "language": "es"})
    user.refresh_from_db()
    assert (user.name, user.language) == ("José", "es")


def test_a_partners_picture_is_small_and_carries_nothing_of_the_camera(client: Client, program) -> None:
    partner = PartnerFactory(program=program)
    sign_in(client, partner.user)
    upload = picture()
    assert b"CANARY-CAMERA" in upload.read()
    upload.seek(0)
    assert client.post(reverse("accounts:picture"), {"picture": upload}).status_code == 302
    partner.refresh_from_db()
    answer = client.get(reverse("accounts:partner-photo", args=[partner.photo_id]))
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert b"CANARY-CAMERA" not in answer.content
    assert Image.open(BytesIO(answer.content)).size == (320, 320)
    assert len(answer.content) < 60_000


def test_a_picture_is_replaced_and_taken_away(client: Client, program) -> None:
    partner = PartnerFactory(program=program)
    sign_in(client, partner.user)
    for _time in range(2):
        client.post(reverse("accounts:picture"), {"picture": picture()})
    assert Photo.objects.count() == 1
    client.post(reverse("accounts:picture"), {"remove": "1"})
    partner.refresh_from_db()
    assert (partner.photo_id, Photo.objects.count()) == (None, 0)


@pytest.mark.parametrize(
    "content",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"",
        b"\xff\xd8\xff\xe0 not a jpeg",
        b"GIF89a" + b"\0" * 40,
    ],
)
def test_what_is_not_a_picture_is_refused_with_the_mend(client: Client, program, content: bytes) -> None:
    partner = PartnerFactory(program=program)
    sign_in(client, partner.user)
    file = SimpleUploadedFile("me.jpg", content, "image/jpeg")
    answer = client.post(reverse("accounts:picture"), {"picture": file})
    assert answer.status_code == 200
    assert "error-summary" in answer.text
    assert Photo.objects.count() == 0


def test_too_many_pixels_are_refused(client: Client, program) -> None:
    partner = PartnerFactory(program=program)
    sign_in(client, partner.user)
    raw = BytesIO()
    Image.new("1", (9000, 9000)).save(raw, "PNG")
    file = SimpleUploadedFile("me.png", raw.getvalue(), "image/png")
    assert "too many pixels" in client.post(reverse("accounts:picture"), {"picture": file}).text


def test_each_role_starts_somewhere(client: Client, program, signed_in) -> None:
    for role in Role:
        signed_in(client, role, program)
        assert client.get(reverse("accounts:start"), follow=True).status_code == 200, role


NUMBERS = {
    "complaint_name": "Grace Okafor",
    "complaint_phone": "(925) 555-0142",
    "supervisor_phone": "925 555 0117",
    "hotline_phone": "",
}


def test_the_numbers_people_call_are_kept(client: Client, program, signed_in) -> None:
    signed_in(client, Role.MANAGER, program)
    grace = MembershipFactory(program=program, user__name="Grace").user
    client.post(reverse("accounts:numbers"), NUMBERS | {"complaint_user": grace.pk})
    program.refresh_from_db()
    assert (program.complaint_phone, program.complaint_user) == ("+19255550142", grace)
    assert (program.supervisor_phone, program.hotline_phone) == ("+19255550117", "")


def test_whom_parents_call_cannot_be_a_supervisor_or_a_stranger(client: Client, program, signed_in) -> None:
    signed_in(client, Role.MANAGER, program)
    lena = MembershipFactory(program=program, role=Role.SUPERVISOR).user
    PartnerFactory(program=program, supervisor=lena)
    refused = client.post(reverse("accounts:numbers"), NUMBERS | {"complaint_user": lena.pk})
    assert "somebody else to call" in refused.text
    stranger = MembershipFactory().user
    assert client.post(reverse("accounts:numbers"), NUMBERS | {"complaint_user": stranger.pk}).status_code == 200
    program.refresh_from_db()
    assert program.complaint_user is None
