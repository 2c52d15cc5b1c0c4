"""People who sign in."""

from __future__ import annotations

import factory

from alongside.platform.accounts.models import User


class UserFactory(factory.django.DjangoModelFactory):
    """Someone with no usable password: tests sign in through the `signed_in` fixture."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    name = factory.Sequence(lambda n: f"Person {n}")
    password = "!"
