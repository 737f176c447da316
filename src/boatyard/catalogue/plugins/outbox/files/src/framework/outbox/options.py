"""The settings of config/sections/outbox.py, with types for type checkers."""

from typing import Any

from django.conf import settings

options: Any = settings
