"""The reader of Boatyard's environment variables."""

from environ import Env

env = Env()
