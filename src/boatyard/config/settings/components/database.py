"""SQLite beside the data, or what BOATYARD_DATABASE_URL names."""

from boatyard.config.environment import env
from boatyard.core.paths import home

DATABASES = {"default": env.db_url("BOATYARD_DATABASE_URL", default=f"sqlite:///{home() / 'boatyard.sqlite3'}")}

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Deferred transactions fail with «locked» as soon as two writers meet; immediate ones wait their turn.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"].setdefault("CONN_HEALTH_CHECKS", True)
