import os

_PREFIXES = (
    "BOATYARD_",
    "CELERY_",
    "COVERAGE_",
    "COV_CORE_",
    "DJANGO_",
    "GUNICORN_",
    "PYTEST_",
    "PYTHON",
    "UVICORN_",
)
_NAMES = frozenset(
    {
        "ALLOWED_HOSTS",
        "BROKER_URL",
        "CACHE_URL",
        "CSRF_TRUSTED_ORIGINS",
        "DATABASE_URL",
        "DEBUG",
        "EMAIL_URL",
        "ENVIRONMENT",
        "GIT_ALTERNATE_OBJECT_DIRECTORIES",
        "GIT_CEILING_DIRECTORIES",
        "GIT_COMMON_DIR",
        "GIT_DIR",
        "GIT_INDEX_FILE",
        "GIT_NAMESPACE",
        "GIT_OBJECT_DIRECTORY",
        "GIT_PREFIX",
        "GIT_WORK_TREE",
        "POETRY_ACTIVE",
        "PORT",
        "RABBITMQ_URL",
        "REDIS_URL",
        "ROLE",
        "SECRET_KEY",
        "UV_ENV_FILE",
        "UV_PROJECT",
        "UV_PROJECT_ENVIRONMENT",
        "UV_PYTHON",
        "UV_RUN_RECURSION_DEPTH",
        "UV_WORKING_DIRECTORY",
        "VIRTUAL_ENV",
        "VIRTUAL_ENV_PROMPT",
        "WEB_CONCURRENCY",
        "__PYVENV_LAUNCHER__",
    }
)


def clean_environment(**extra: str) -> dict[str, str]:
    """Returns the environment for another program: the user's, without Boatyard's own configuration."""
    kept = {name: value for name, value in os.environ.items() if not _is_ours(name)}
    return kept | extra


def _is_ours(name: str) -> bool:
    return name in _NAMES or name.startswith(_PREFIXES)
