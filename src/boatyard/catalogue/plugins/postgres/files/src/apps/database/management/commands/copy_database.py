"""`manage.py copy_database`: moves the data of an SQLite file into the PostgreSQL of DATABASE_URL."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import Error, connection

from apps.database.copying.copy_error import CopyError
from apps.database.copying.copying import copy_rows
from apps.database.copying.sqlite_source import sqlite_source
from apps.database.copying.tables import Models, copied_models, unknown_tables, with_rows
from config.project import ROOT


class Command(BaseCommand):
    help = (
        "Copies all data of an SQLite file into the PostgreSQL of DATABASE_URL, all or nothing. "
        "Stop the project first: what is written to the file afterwards stays there."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--from", dest="file", type=Path, default=ROOT / "db.sqlite3", help="the file")
        parser.add_argument("--replace", action="store_true", help="what the target holds is dropped")

    def handle(self, *args: Any, **options: Any) -> None:
        if connection.vendor != "postgresql":
            raise CommandError("DATABASE_URL names no PostgreSQL: set it, and copy then.")
        if settings.ROLE != "local":
            raise CommandError("Only the role `local` has the tables of every app: set ROLE=local.")
        models = copied_models("default")
        try:
            with sqlite_source(options["file"]) as source:
                self._look_at_target(models, options["replace"])
                left = unknown_tables(models, source)
                counts = copy_rows(models, source, "default")
        except (CopyError, Error) as error:
            raise CommandError(f"Nothing was copied. {error}") from error
        if options["verbosity"] > 1:
            for table, count in counts.items():
                self.stdout.write(f"{count:>12} {table}")
        if left:
            self.stdout.write(f"Left behind, since no installed app knows them: {', '.join(left)}.")
        self.stdout.write(f"Copied {sum(counts.values())} rows of {len(counts)} tables.")

    def _look_at_target(self, models: Models, replace: bool) -> None:
        if not replace and (tables := with_rows(models, "default")):
            raise CopyError(f"The target has rows in {', '.join(tables)}: --replace drops what it holds.")
        call_command("migrate", interactive=False, verbosity=0)
