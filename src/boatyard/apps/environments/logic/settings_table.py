"""The one table of settings: values by project and environment, with their history."""

from collections.abc import Iterable, Mapping

from django.db.models import Max, Q

from boatyard.apps.environments.models import Environment, Setting
from boatyard.apps.plugins.logic.manifest import SettingKind
from boatyard.core.secrets import Secret


def current_settings(environment: Environment) -> dict[str, Setting]:
    """The settings of an environment by key: its own, else its project's. Defaults are not among them."""
    of_it = Q(environment=environment) | Q(environment=None)
    rows = Setting.objects.filter(of_it, project_id=environment.project_id)
    newest = rows.values("environment", "key").annotate(newest=Max("pk")).values("newest")
    current = Setting.objects.filter(pk__in=newest).select_related("author")
    found = {(row.environment_id, row.key): row for row in current}
    wide = {key: row for (scope, key), row in found.items() if scope is None and row.value is not None}
    own = {key: row for (scope, key), row in found.items() if scope and row.value is not None}
    return wide | own


def current_values(environment: Environment) -> dict[str, str]:
    """The same as plain values, secrets among them."""
    return {key: row.value.reveal() for key, row in current_settings(environment).items() if row.value}


def put_settings(
    environment: Environment,
    values: Mapping[str, Secret | None],
    kinds: Mapping[str, SettingKind],
    author_id: int | None = None,
) -> None:
    """Adds a version for each value that differs from the current one; None unsets.

    Args:
        kinds: Of the keys that are declared; any other is a plain value of the surroundings.
    """
    current = current_settings(environment)
    Setting.objects.bulk_create(
        Setting(
            project_id=environment.project_id,
            environment=environment,
            key=key,
            kind=kinds.get(key, SettingKind.ENVIRONMENT),
            value=value,
            author_id=author_id,
        )
        for key, value in values.items()
        if _differs(value, current.get(key))
    )


def setting_history(environment: Environment, keys: Iterable[str] = ()) -> list[Setting]:
    """Every version that counts or has counted for an environment, the newest first."""
    of_it = Q(environment=environment) | Q(environment=None)
    rows = Setting.objects.filter(of_it, project_id=environment.project_id).select_related("author")
    wanted = list(keys)
    return list((rows.filter(key__in=wanted) if wanted else rows).order_by("-pk"))


def _differs(value: Secret | None, current: Setting | None) -> bool:
    if value is None:
        return current is not None
    return current is None or current.value is None or current.value.reveal() != value.reveal()
