import sys
from typing import TextIO

import click

from boatyard.apps.environments.cli.options import environment_option
from boatyard.apps.environments.cli.settings_tables import (
    print_difference,
    print_history,
    print_imported,
)
from boatyard.apps.environments.logic.commands.import_settings import ImportSettings
from boatyard.apps.environments.logic.commands.set_setting import SetSetting
from boatyard.apps.environments.logic.imported_settings import ImportState
from boatyard.apps.environments.logic.queries.compare_settings import CompareSettings, Difference
from boatyard.apps.environments.logic.queries.list_setting_history import ListSettingHistory
from boatyard.apps.environments.logic.queries.list_settings import ListSettings, SettingDetail
from boatyard.apps.environments.logic.queries.preview_settings import PreviewSettings
from boatyard.apps.environments.logic.setting_key import looks_secret
from boatyard.apps.environments.models import LOCAL
from boatyard.core.bus import bus
from boatyard.core.cli.options import (
    as_json,
    assume_yes,
    chosen_project,
    confirm_option,
    of_project,
    print_json,
    print_json_lines,
)
from boatyard.core.cli.tables import ago, print_table
from boatyard.core.cli.terminal import printable
from boatyard.core.secrets import Secret


@click.group(invoke_without_command=True)
@of_project
@environment_option
@as_json
@click.pass_context
def settings(context: click.Context, option: str | None, environment: str, as_json: bool) -> None:
    """Manage the settings of an environment. They are the variables of its .env."""
    if context.invoked_subcommand is None:
        _show("", chosen_project(None, option), environment, as_json)


@settings.command("list")
@click.argument("search", default="")
@of_project
@environment_option
@as_json
def list_(search: str, option: str | None, environment: str, as_json: bool) -> None:
    """List the settings. SEARCH is part of a key. The values of secrets are not shown."""
    _show(search, chosen_project(None, option), environment, as_json)


@settings.command("set")
@click.argument("key")
@click.argument("value", required=False)
@of_project
@environment_option
@confirm_option
@as_json
def set_(
    key: str, value: str | None, option: str | None, environment: str, confirmation: str, as_json: bool
) -> None:
    """Set a setting. Running processes read the new value after a restart, a release with the next one.

    Other users of this machine can read arguments, and your shell stores them. To enter a secret, omit VALUE
    to be asked for it, or give «-» to read it from standard input.
    """
    project = chosen_project(None, option)
    secret = _value(key, value, project, environment)
    bus.execute(SetSetting(project, key, secret, environment, confirmation))
    if as_json:
        print_json({"project": project, "environment": environment, "key": key})
        return
    if environment == LOCAL:
        click.echo(f"Saved {key}. Running processes read it after: boatyard restart {project}")
    else:
        click.echo(f"Saved {key} for the next release: boatyard deploy {environment} --project {project}")


@settings.command("import")
@click.argument("file", type=click.File(encoding="utf-8"))
@of_project
@environment_option
@confirm_option
@assume_yes
@as_json
def import_(
    file: TextIO, option: str | None, environment: str, confirmation: str, yes: bool, as_json: bool
) -> None:
    """Set the settings of an environment from a .env file, or from standard input with «-».

    First it shows what will change, without the values of secrets. Settings that FILE does not name stay.
    """
    project = chosen_project(None, option)
    try:
        text = Secret(file.read())
    except UnicodeDecodeError:
        raise click.UsageError("The file is not a text file in UTF-8.") from None
    found = bus.execute(PreviewSettings(project, text, environment))
    if not as_json:
        print_imported(found)
    changing = sum(each.state in {ImportState.NEW, ImportState.CHANGED} for each in found)
    if not changing:
        click.echo("Nothing changes.", err=True)
    elif not (yes or as_json):
        click.confirm(f"Set {changing} settings of {environment}?", abort=True, err=True)
    done = bus.execute(ImportSettings(project, text, environment, confirmation))
    if as_json:
        print_json({"project": project, "environment": environment, "set": list(done.keys)})
    elif done.keys:
        click.echo(f"Set {len(done.keys)} settings. Running processes do not have them yet.")


@settings.command()
@click.argument("key", default="")
@of_project
@environment_option
@as_json
def history(key: str, option: str | None, environment: str, as_json: bool) -> None:
    """List who changed settings when, the newest first; with KEY only that setting."""
    found = bus.execute(ListSettingHistory(chosen_project(None, option), environment, key))
    if as_json:
        print_json_lines(found)
    else:
        print_history(found)


@settings.command()
@click.argument("environment")
@click.argument("other")
@click.option("--all", "with_equal", is_flag=True, help="Show also what is equal.")
@of_project
@as_json
def diff(environment: str, other: str, with_equal: bool, option: str | None, as_json: bool) -> None:
    """Compare the settings of two environments. The values of secrets are compared, but not shown."""
    every = bus.execute(CompareSettings(chosen_project(None, option), environment, other))
    found = [each for each in every if with_equal or each.difference is not Difference.EQUAL]
    if as_json:
        print_json_lines(found)
    else:
        print_difference(found, environment, other)


def _value(key: str, given: str | None, project: str, environment: str) -> Secret:
    if given == "-":
        return Secret(sys.stdin.read().removesuffix("\n"))
    if given is not None:
        return Secret(given)
    secrets = {each.key for each in bus.execute(ListSettings(project, environment)) if each.is_secret}
    is_hidden = key in secrets or looks_secret(key, "")
    return Secret(click.prompt(key, default="", show_default=False, hide_input=is_hidden, err=True))


def _show(search: str, project: str, environment: str, as_json: bool) -> None:
    every = bus.execute(ListSettings(project, environment))
    found = [each for each in every if search.upper() in each.key]
    if as_json:
        print_json_lines(found)
    elif not found:
        nothing = "No key contains that." if search else f"{environment} of {project} has no settings yet."
        click.echo(nothing)
    else:
        rows = [(each.key, _shown(each), _scope(each), each.author, _changed(each)) for each in found]
        print_table(("KEY", "VALUE", "FROM", "BY", "CHANGED"), rows)


def _shown(setting: SettingDetail) -> str:
    if setting.is_secret:
        return "(set)" if setting.is_set else "(empty)"
    return printable(setting.value)


def _scope(setting: SettingDetail) -> str:
    return "this environment" if setting.is_own else "all environments"


def _changed(setting: SettingDetail) -> str:
    return ago(setting.changed_at) if setting.changed_at else "edited in .env"
