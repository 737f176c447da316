"""`manage.py check_schema`: checks the database before a release starts."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import Error, connection

from framework.health.schema import mismatches


class Command(BaseCommand):
    help = "Says where database and code do not fit together, and what the choices are."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            found = mismatches()
        except Error as error:
            name = connection.settings_dict["NAME"]
            raise CommandError(f"The database {name} cannot be used: {str(error).strip()}") from None
        if found:
            raise CommandError("\n".join(found))
