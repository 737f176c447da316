"""The table of settings: values by project and environment, with their history."""

from collections.abc import Mapping

from django.db.models import Max, Q

from boatyard.apps.environments.models import Environment, Setting
from boatyard.apps.plugins.logic.manifest import SettingKind
from boatyard.core.secrets import Secret


def current_settings(environment: Environment) -> dict[str, Setting]:
    """Returns the settings of an environment by key: its own, or its project's. Defaults are not included."""
    of_it = Q(environment=environment) | Q(environment=None)
    rows = Setting.objects.filter(of_it, project_id=environment.project_id)
    newest = rows.values("environment", "key").annotate(newest=Max("pk")).values("newest")
    found = Setting.objects.filter(pk__in=newest, value__isnull=False).select_related("author")
    # The environment's own values come last, so they override its project's.
    return {row.key: row for row in sorted(found, key=lambda row: row.environment_id is not None)}


def current_values(environment: Environment) -> dict[str, str]:
    """Returns the settings as plain values, including secrets."""
    return {key: row.value.reveal() for key, row in current_settings(environment).items() if row.value}


def new_versions(
    environment: Environment,
    values: Mapping[str, Secret | None],
    kinds: Mapping[str, SettingKind],
    author_id: int | None = None,
) -> list[Setting]:
    """Returns an unsaved version for each value that differs from the current one; None unsets the key.

    Args:
        kinds: The kinds of declared keys. All others are plain environment values.
    """
    current = current_values(environment)
    return [
        Setting(
            project_id=environment.project_id,
            environment=environment,
            key=key,
            kind=kinds.get(key, SettingKind.ENVIRONMENT),
            value=value,
            author_id=author_id,
        )
        for key, value in values.items()
        if (value.reveal() if value else None) != current.get(key)
    ]


def put_settings(
    environment: Environment,
    values: Mapping[str, Secret | None],
    kinds: Mapping[str, SettingKind],
    author_id: int | None = None,
) -> None:
    """Saves `new_versions`."""
    Setting.objects.bulk_create(new_versions(environment, values, kinds, author_id))
