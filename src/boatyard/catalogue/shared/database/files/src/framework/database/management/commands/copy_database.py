"""`manage.py copy_database`: moves the data of another database into that of DATABASE_URL."""

from argparse import ArgumentParser
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import Error

from config.project import ROOT
from framework.database.copying.copy_error import CopyError
from framework.database.copying.copying import copy_rows
from framework.database.copying.source import file_source, url_source
from framework.database.copying.superuser import copy_superuser
from framework.database.copying.tables import copied_models, unknown_tables, with_rows


class Command(BaseCommand):
    help = (
        "Copies all data of another database, an SQLite file or a server's, into that of DATABASE_URL, all "
        "or nothing. Stop the project first: what is written to the other one afterwards stays there."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        file, url = "an SQLite file", "the variable that holds the URL of another database"
        source = parser.add_mutually_exclusive_group()
        source.add_argument("--from", dest="file", type=Path, default=ROOT / "db.sqlite3", help=file)
        source.add_argument("--from-variable", dest="variable", metavar="NAME", help=url)
        rows, login = "what the target holds is dropped", "copies this login and nothing else"
        what = parser.add_mutually_exclusive_group()
        what.add_argument("--replace", action="store_true", help=rows)
        what.add_argument("--only-superuser", dest="superuser", metavar="NAME", help=login)

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.ROLE != "local":
            raise CommandError("Only the role `local` has the tables of every app: set ROLE=local.")
        try:
            with _source(options) as source:
                if options["superuser"]:
                    self._copy_superuser(options["superuser"], source)
                else:
                    self._copy_all(source, options)
        except (CopyError, Error, ImproperlyConfigured) as error:
            raise CommandError(f"Nothing was copied. {error}") from error

    def _copy_superuser(self, name: str, source: str) -> None:
        call_command("migrate", interactive=False, verbosity=0)
        copy_superuser(name, source, "default")
        self.stdout.write(f"Copied the superuser {name}.")

    def _copy_all(self, source: str, options: dict[str, Any]) -> None:
        models = copied_models("default")
        if not options["replace"] and (tables := with_rows(models, "default")):
            raise CopyError(f"The target has rows in {', '.join(tables)}: --replace drops what it holds.")
        call_command("migrate", interactive=False, verbosity=0)
        left = unknown_tables(models, source)
        counts = copy_rows(models, source, "default", self._tell if options["verbosity"] > 1 else None)
        if left:
            self.stdout.write(f"Left behind, since no installed app knows them: {', '.join(left)}.")
        self.stdout.write(f"Copied {sum(counts.values())} rows of {len(counts)} tables.")

    def _tell(self, table: str, rows: int) -> None:
        self.stdout.write(f"{rows:>12} {table}")
        self.stdout.flush()


def _source(options: dict[str, Any]) -> AbstractContextManager[str]:
    if options["variable"]:
        return url_source(options["variable"])
    return file_source(options["file"])
