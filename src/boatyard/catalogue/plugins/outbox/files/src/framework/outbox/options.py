"""The settings of config/sections/outbox.py. Type checkers do not know what sections set."""

from typing import Any

from django.conf import settings

options: Any = settings
