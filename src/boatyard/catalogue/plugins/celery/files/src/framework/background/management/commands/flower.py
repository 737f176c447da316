"""Flower, with a password."""

import os
import secrets
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.tasks import task_backends

from framework.background import flower
from framework.background.backend import CeleryBackend


class Command(BaseCommand):
    help = "Serves Flower, for who knows the password."

    def handle(self, *args: Any, **options: Any) -> None:
        backend = task_backends["default"]
        if not isinstance(backend, CeleryBackend):
            raise CommandError("Flower has nothing to show: set REDIS_URL.")
        # In the environment, since other users can read arguments.
        os.environ["FLOWER_BASIC_AUTH"] = f"{flower.USER}:{flower.PASSWORD or self._new_password()}"
        os.environ["FLOWER_ADDRESS"] = flower.ADDRESS
        os.environ["FLOWER_PORT"] = str(flower.PORT)
        self.stdout.write(f"Flower: http://{flower.ADDRESS}:{flower.PORT}")
        self.stdout.flush()
        backend.app.start(["flower"])

    def _new_password(self) -> str:
        if not settings.DEBUG:
            raise CommandError("FLOWER_PASSWORD is missing: nobody could sign in.")
        password = secrets.token_urlsafe(15)
        self.stdout.write(f"Sign in as {flower.USER} with {password}. FLOWER_PASSWORD in .env keeps one.")
        return password
