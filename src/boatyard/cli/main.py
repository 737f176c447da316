"""`boatyard`: the command line. It collects the commands of each app and prints errors in one line."""

import gc
import os
import sys

import click

USAGE, FAILED, INTERRUPTED = 2, 1, 130
WITHOUT_ACTOR = frozenset({"up", "worker", "doctor"})


def main() -> None:
    """The entry point of the program. Exit status: 0 done, 1 failed, 2 wrong usage."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "boatyard.config.settings")
    try:
        status = _prepared()(standalone_mode=False)
    except click.exceptions.Exit as exit_:
        status = exit_.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted.", err=True)
        status = INTERRUPTED
    except click.ClickException as error:
        error.show()
        status = USAGE
    except Exception as error:  # noqa: BLE001 - what is no user's fault is raised again
        status = _explain(error)
    sys.exit(status or 0)


def _prepared() -> click.Group:
    """Returns the command-line program with all its commands imported."""
    import django

    gc.disable()  # imports create no garbage, and garbage collection takes a twentieth of their time
    try:
        django.setup()
        return program()
    finally:
        gc.freeze()
        gc.enable()


def program() -> click.Group:
    from boatyard.apps.accounts.cli import accounts, teams
    from boatyard.apps.backing.cli import backups, services
    from boatyard.apps.deployments.cli import VERBS as DEPLOYMENT_VERBS
    from boatyard.apps.environments.cli import VERBS as ENVIRONMENT_VERBS
    from boatyard.apps.jobs.cli import jobs, worker
    from boatyard.apps.plugins.cli import plugins
    from boatyard.apps.projects.cli import VERBS as PROJECT_VERBS
    from boatyard.cli.doctor import doctor
    from boatyard.cli.session import local_actor
    from boatyard.cli.up import up
    from boatyard.core.permissions import acting_as

    @click.group(context_settings={"help_option_names": ["-h", "--help"]})
    @click.version_option(package_name="boatyard")
    @click.option("--as", "account", metavar="ACCOUNT", help="Act as this account instead of the owner.")
    @click.pass_context
    def boatyard(context: click.Context, account: str | None) -> None:
        """Create, run and maintain Django projects."""
        options = sys.argv[: sys.argv.index("--")] if "--" in sys.argv else sys.argv
        asks_for_help = not {"-h", "--help"}.isdisjoint(options)
        if context.invoked_subcommand not in WITHOUT_ACTOR and not asks_for_help:
            context.with_resource(acting_as(local_actor(account)))

    verbs = (
        *(up, *PROJECT_VERBS, *ENVIRONMENT_VERBS, *DEPLOYMENT_VERBS),
        *(services, backups, plugins, jobs, accounts, teams, doctor, worker),
    )
    for verb in verbs:
        boatyard.add_command(verb)
    return boatyard


def _explain(error: Exception) -> int:
    """Prints an error that a user can act on as one line.

    Any other error is a bug and keeps its traceback.
    """
    from django.core.exceptions import ImproperlyConfigured
    from django.db import OperationalError

    from boatyard.core.errors import BoatyardError, Invalid

    if isinstance(error, Invalid):
        for field, messages in error.fields.items():
            lead = "\n  " if len(messages) > 1 else " "
            click.echo(f"{field}:{''.join(lead + text for text in messages)}", err=True)
        return FAILED
    if isinstance(error, BoatyardError | ImproperlyConfigured | OperationalError | PermissionError):
        click.echo(f"Error: {error}", err=True)
        return FAILED
    raise error
