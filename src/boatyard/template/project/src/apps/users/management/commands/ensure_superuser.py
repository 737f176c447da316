"""`manage.py ensure_superuser`: creates or updates the administrator that the environment names."""

import os
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    """Unlike `createsuperuser --noinput` it can run again. It then sets the password again."""

    help = "Makes the superuser of DJANGO_SUPERUSER_USERNAME, _EMAIL and _PASSWORD, or sets its password."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            name, password = (os.environ[f"DJANGO_SUPERUSER_{part}"] for part in ("USERNAME", "PASSWORD"))
        except KeyError as error:
            raise CommandError(f"Set {error.args[0]} in the environment.") from None
        user, is_new = get_user_model().objects.get_or_create(username=name)
        user.email = os.environ.get("DJANGO_SUPERUSER_EMAIL", user.email)
        user.is_staff = user.is_superuser = True
        user.set_password(password)
        user.save()
        self.stdout.write(f"{'Made' if is_new else 'Updated'} the superuser {name}.")
