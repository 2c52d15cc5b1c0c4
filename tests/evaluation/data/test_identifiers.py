"""Which columns could name a person: by their names in English and Spanish, and by what their values look like."""

import re

import pytest

from alongside.evaluation.data.identifiers import LOOKS, named

NAMED = {
    "a name": "name FirstName last_name child_name caseworker_name Nombre apellidos nombre_completo nombre_del_niño",
    "a social security number": "ssn SS# client_ssn social_security_number seguro_social Núm_de_seguro_social curp nss",
    "a telephone number": "phone Phone# phone1 cell_phone teléfono celular telefono_casa",
    "an e-mail address": "email E-Mail contact_email email2 correo correo_electrónico correo_madre",
    "a case number": "case_number docket_no county_case_no expediente numero_de_caso",
    "a date of birth": "dob DOB MotherDOB dob1 birth_dt date_of_birth E5 fecha_de_nacimiento fecha_nac nacimiento",
    "an address": "address addr1 street_address dirección domicilio calle latitude lng",
    "a licence or record number": "driver_license license_plate medicaid_id passport licencia pasaporte",
    "a photograph": "photo foto mugshot",
    "an address on the internet": "ip url facebook",
    "free text": "notes case_notes narrative comentarios observaciones",
}
NO_IDENTIFIERS = (
    "child_id family_id client_id case_id afcars_id E4 E69 E153 E155 race sex age birth_year zip3 county courthouse "
    "courthouse_name agency_name room date partner partner_start_day offered time_days event reentered removal_reason "
    "note madre padre mother visits income homeless wt82_71 score status language rounds ss_score last_seen neglect"
)
LOOKING = {
    "a social security number": ["123-45-6789", " 123 45 6789", "SSN 123-45-6789."],
    "a telephone number": [
        "(408) 555-0123",
        "408.555.0123",
        "+14085550123",
        "+52 55 1234 5678",
        "call 408-555-0123 now",
    ],
    "an e-mail address": ["someone@example.org", "at someone@example.org"],
    "a case number": ["JV12345", "jv-12345", "23-JV-01234"],
    "a street address": ["12 Main Street", "1234 N. FIRST ST, Apt 2", "Calle 5 #123", "P.O. Box 12"],
}
ORDINARY = (
    "2026-03-02", "2022-10-01 00:00:00", "latino", "Native American", "Black, Hispanic", "4085550123", "123456789",
    "f000000", "0-12", "1,234", "neglect", "North", "10.5", "12 months", "J12", "500-1000", "123456789012",
)  # fmt: skip


@pytest.mark.parametrize(("kind", "column"), [(kind, one) for kind, names in NAMED.items() for one in names.split()])
def test_a_column_is_known_by_its_name(kind: str, column: str) -> None:
    assert named(column) == kind


def test_columns_that_a_study_needs_are_not_taken_for_names() -> None:
    assert {name: found for name in NO_IDENTIFIERS.split() if (found := named(name))} == {}


@pytest.mark.parametrize(("kind", "value"), [(kind, one) for kind, values in LOOKING.items() for one in values])
def test_a_column_is_known_by_a_value_in_it(kind: str, value: str) -> None:
    assert kind in [one for one, pattern in LOOKS.items() if re.search(pattern, value)]


def test_ordinary_values_look_like_nobody() -> None:
    assert {value: one for value in ORDINARY for one, pattern in LOOKS.items() if re.search(pattern, value)} == {}
