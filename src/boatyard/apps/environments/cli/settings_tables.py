"""Tables of settings."""

from collections.abc import Sequence

import click

from boatyard.apps.environments.logic.imported_settings import ImportedSetting
from boatyard.apps.environments.logic.queries.compare_settings import ComparedSetting, Difference
from boatyard.apps.environments.logic.queries.list_setting_history import SettingVersion
from boatyard.core.cli.tables import ago, print_table
from boatyard.core.cli.terminal import printable

_SECRET = "(secret)"  # noqa: S105 - a word


def print_imported(found: Sequence[ImportedSetting]) -> None:
    rows = [
        (
            each.key,
            each.state.value,
            _SECRET if each.is_secret else printable(each.before),
            _SECRET if each.is_secret else printable(each.value),
            each.reason or ("" if each.is_known else "No plugin of the project names it."),
        )
        for each in found
    ]
    print_table(("KEY", "", "NOW", "NEW", ""), rows)


def print_history(found: Sequence[SettingVersion]) -> None:
    if not found:
        click.echo("Nothing was changed yet.")
        return
    rows = [(ago(each.changed_at), each.key, _value(each), each.author or "Boatyard") for each in found]
    print_table(("CHANGED", "KEY", "VALUE", "BY"), rows)


def print_difference(found: Sequence[ComparedSetting], environment: str, other: str) -> None:
    if not found:
        click.echo(f"{environment} and {other} have the same settings.")
        return
    rows = [
        (
            each.key,
            _side(each, each.here, is_missing=each.difference is Difference.MISSING_HERE),
            _side(each, each.there, is_missing=each.difference is Difference.MISSING_THERE),
        )
        for each in found
    ]
    print_table(("KEY", environment.upper(), other.upper()), rows)


def _side(setting: ComparedSetting, value: str, *, is_missing: bool) -> str:
    if is_missing:
        return "(missing)"
    if setting.is_secret:
        return {Difference.EQUAL: "(equal)", Difference.DIFFERENT: "(different)"}.get(
            setting.difference, _SECRET
        )
    return printable(value) or "(empty)"


def _value(version: SettingVersion) -> str:
    if not version.is_set:
        return "(unset)"
    return _SECRET if version.is_secret else printable(version.value)
