"""A key of one's own: what is sealed opens in its own place alone, and not once the key is gone."""

import uuid

import pytest

from alongside.platform.vault import credential
from alongside.platform.vault.errors import CredentialRefused, KeyDestroyed, SealBroken
from alongside.platform.vault.keys import new_key, new_keys, open_key, open_keys
from alongside.platform.vault.models import DataKey
from alongside.platform.vault.scanning import find
from alongside.service.matches.models import Parent
from alongside.service.matches.people import Person, unseal
from tests.factories.matches import opened_parent, program_and_partners

pytestmark = pytest.mark.django_db
PLACE = {"table": "matches_parent", "column": "identity"}
NAMES = [
    "R",
    "Ана Марія",
    "\u05e8\u05d5\u05d6\u05d4",
    "\u200fروزا",
    "e\u0301\u0323",
    "𠮷野家",
    'O\'Neil "Bo"',
    "a\x00b",
]


@pytest.mark.parametrize("name", NAMES)
def test_names_in_any_script_come_back_as_they_went_in(name):
    subject = uuid.uuid4()
    key = new_key(subject, "parent", uuid.uuid4())
    sealed = key.seal({"called": name}, **PLACE, row=subject)
    assert open_key(subject).open(sealed, **PLACE, row=subject) == {"called": name}


def test_sealed_bytes_open_nowhere_else():
    subject, other = uuid.uuid4(), uuid.uuid4()
    keys = new_keys([subject, other], "parent", uuid.uuid4())
    sealed = keys[subject].seal({"called": "Rosa"}, **PLACE, row=subject)
    elsewhere = [
        (keys[other], PLACE, subject, sealed),
        (keys[subject], PLACE, other, sealed),
        (keys[subject], {**PLACE, "column": "wants"}, subject, sealed),
        (keys[subject], {**PLACE, "table": "court_courtlistentry"}, subject, sealed),
        (keys[subject], PLACE, subject, sealed[:-1] + bytes([sealed[-1] ^ 1])),
        (keys[subject], PLACE, subject, b"\x02" + sealed[1:]),
    ]
    for key, place, row, blob in elsewhere:
        with pytest.raises(SealBroken):
            key.open(blob, **place, row=row)


def test_a_wrapped_key_moved_to_another_subject_does_not_open():
    one, two = uuid.uuid4(), uuid.uuid4()
    new_keys([one, two], "parent", uuid.uuid4())
    DataKey.objects.filter(subject=one).update(wrapped=DataKey.objects.get(subject=two).wrapped)
    with pytest.raises(SealBroken):
        open_key(one)


def test_the_length_of_what_is_sealed_says_little():
    subject = uuid.uuid4()
    key = new_key(subject, "parent", uuid.uuid4())
    sizes = {len(key.seal({"called": "x" * n}, **PLACE, row=subject)) for n in range(1, 41)}
    assert sizes == {1 + 12 + 64 + 16}


def test_sealing_the_same_twice_gives_different_bytes():
    subject = uuid.uuid4()
    key = new_key(subject, "parent", uuid.uuid4())
    assert key.seal({"a": 1}, **PLACE, row=subject) != key.seal({"a": 1}, **PLACE, row=subject)


def test_keys_of_many_open_in_one_query(django_assert_num_queries):
    subjects = [uuid.uuid4() for _ in range(1200)]
    new_keys(subjects, "parent", uuid.uuid4())
    missing = uuid.uuid4()
    with django_assert_num_queries(1, using="keystore"):
        found = open_keys([*subjects, missing])
    assert found.keys() == set(subjects)


def test_a_missing_key_is_named_by_its_own_error():
    with pytest.raises(KeyDestroyed):
        open_key(uuid.uuid4())


def test_a_subject_keeps_the_key_it_has():
    subject, program = uuid.uuid4(), uuid.uuid4()
    first = new_key(subject, "entry", program)
    assert new_key(subject, "entry", program).mark() == first.mark()


def test_marks_differ_by_subject_purpose_and_key():
    one, two, program = uuid.uuid4(), uuid.uuid4(), uuid.uuid4()
    keys = new_keys([one, two], "parent", program)
    marks = {keys[one].mark(), keys[one].mark("row:1"), keys[two].mark()}
    DataKey.objects.filter(subject=one).delete()
    marks.add(new_key(one, "parent", program).mark())
    assert len(marks) == 4
    assert {len(mark) for mark in marks} == {32}


def test_nothing_secret_is_printed():
    subject = uuid.uuid4()
    key = new_key(subject, "parent", uuid.uuid4())
    sealed = key.seal({"called": "Rosa"}, **PLACE, row=subject)
    printed = f"{key!r} {key} {sealed!r} {sealed} {credential.load()!r}"
    assert printed == "<parent key> <parent key> <sealed> <sealed> " + repr(credential.load())
    assert key._secret.hex() not in printed
    assert all(secret.hex() not in printed for secret in credential.load().secrets.values())


def test_a_credential_that_others_can_read_is_refused(installation):
    new_key(uuid.uuid4(), "parent", uuid.uuid4())
    path = installation.home / "credential"
    path.chmod(0o640)
    with pytest.raises(CredentialRefused, match="others may read"):
        credential.check()


def test_with_real_data_the_credential_lies_outside_the_data_directory(installation, settings, monkeypatch):
    new_key(uuid.uuid4(), "parent", uuid.uuid4())
    settings.ALONGSIDE_REAL = True
    with pytest.raises(CredentialRefused, match="inside ALONGSIDE_HOME"):
        credential.check()
    monkeypatch.setenv("ALONGSIDE_CREDENTIAL", str(installation.home.parent / "credential"))
    credential.check()


def test_with_real_data_no_epoch_begins_by_itself(installation, settings, monkeypatch):
    monkeypatch.setenv("ALONGSIDE_CREDENTIAL", str(installation.home.parent / "credential"))
    settings.ALONGSIDE_REAL = True
    with pytest.raises(CredentialRefused, match="alongside init"):
        new_key(uuid.uuid4(), "parent", uuid.uuid4())
    assert not (installation.home.parent / "credential").exists()


def test_a_scan_finds_what_opening_row_by_row_finds(django_assert_num_queries):
    program, _ = program_and_partners(lupe={})
    everybody = {opened_parent(program, person=Person(name)).parent.pk: name for name in ("Rosa", "Ana", "Ана", "Rosa")}
    elsewhere, _ = program_and_partners(ana={})
    opened_parent(elsewhere, person=Person("Rosa"))
    keyless = opened_parent(program, person=Person("Rosa")).parent.pk
    DataKey.objects.filter(subject=keyless).delete()
    rows = Parent.objects.of(program).order_by("pk")
    called = {pk: unsealed.person.called for pk, unsealed in unseal(rows).items()}
    with (
        django_assert_num_queries(1, using="default"),
        django_assert_num_queries(1, using="keystore"),
    ):
        found = list(find(rows, "identity", lambda value: True, program=program.pk))
    assert [(pk, value["called"]) for pk, value in found] == [(pk, called[pk]) for pk in sorted(everybody)]
    rosas = [pk for pk, _ in find(rows, "identity", lambda value: value["called"] == "Rosa", program=program.pk)]
    assert rosas == sorted(pk for pk, name in everybody.items() if name == "Rosa")
    assert list(find(rows.none(), "identity", lambda value: True, program=program.pk)) == []
    assert list(find(rows, "wants", lambda value: True, program=program.pk)) == []


def test_a_scan_stops_at_bytes_that_were_moved():
    program, _ = program_and_partners(lupe={})
    one, two = (opened_parent(program).parent for _ in range(2))
    Parent.objects.filter(pk=one.pk).update(identity=Parent.objects.get(pk=two.pk).identity)
    with pytest.raises(SealBroken):
        list(find(Parent.objects.of(program), "identity", lambda value: True, program=program.pk))
