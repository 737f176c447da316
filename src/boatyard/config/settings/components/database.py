"""SQLite in the data folder, or the PostgreSQL server of BOATYARD_DATABASE_URL."""

from django.core.exceptions import ImproperlyConfigured

from boatyard.config.environment import env
from boatyard.core.paths import home

DATABASES = {
    "default": env.db_url("BOATYARD_DATABASE_URL", default=f"sqlite:///{home() / 'boatyard.sqlite3'}")
}

match DATABASES["default"]["ENGINE"]:
    case "django.db.backends.sqlite3":
        # Deferred transactions fail with «locked» as soon as two writers meet; immediate ones wait.
        DATABASES["default"]["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        }
    case "django.db.backends.postgresql":
        DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    case _:
        raise ImproperlyConfigured(
            "BOATYARD_DATABASE_URL must be like postgres://user:password@host:5432/name "
            "or sqlite:////path/to/file."
        )
