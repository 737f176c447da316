"""The settings of this process, selected by ENVIRONMENT and ROLE."""

import os

import django_stubs_ext
import environ

from config.project import ROOT
from framework.config.assembly import assemble
from framework.config.env import env

django_stubs_ext.monkeypatch()  # allows annotations such as FormView[InvoiceForm]

ENVIRONMENTS = ("development", "test", "production", "build")
ROLES = ("local", "web", "admin", "api")

# Only development reads .env, and the environment overrides it. Tests and servers never read the file.
if os.environ.get("ENVIRONMENT", "development") == "development":
    environ.Env.read_env(ROOT / ".env")

# Sections set these; mypy does not know them from Django.
PUBLISHED: str
STATIC_RELEASES: str
TRUSTED_PROXIES: int

with env.together():
    ENVIRONMENT = env.choice("ENVIRONMENT", ENVIRONMENTS, default="development")
    ROLE = env.choice("ROLE", ROLES, default="local")
    globals().update(assemble(ENVIRONMENT, ROLE))
