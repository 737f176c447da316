"""`manage.py describe`: describes this project for programs and coding agents."""

import json
from typing import Any

from django.core.management.base import BaseCommand

from framework.describing.apps import described_apps
from framework.describing.routes import described_routes


class Command(BaseCommand):
    help = "Prints the project's apps, with models, messages, events and tasks, and its routes, as JSON."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> str:
        described = {"apps": described_apps(), "routes": described_routes()}
        return json.dumps(described, ensure_ascii=False, indent=2)
