"""The settings of this process. ENVIRONMENT says where it runs, ROLE what it serves."""

import os

import django_stubs_ext
import environ

from config.project import ROOT
from framework.config.assembly import assemble
from framework.config.env import env

django_stubs_ext.monkeypatch()  # lets FormView[InvoiceForm] and its like be written

ENVIRONMENTS = ("development", "test", "production", "build")
ROLES = ("local", "web", "admin", "api")

# Only development reads .env, and the environment wins over it: a test or a server never depends on the file.
if os.environ.get("ENVIRONMENT", "development") == "development":
    environ.Env.read_env(ROOT / ".env")

TRUSTED_PROXIES: int  # a section sets it; what Django does not know itself, mypy hears of here

with env.together():
    ENVIRONMENT = env.choice("ENVIRONMENT", ENVIRONMENTS, default="development")
    ROLE = env.choice("ROLE", ROLES, default="local")
    globals().update(assemble(ENVIRONMENT, ROLE))
