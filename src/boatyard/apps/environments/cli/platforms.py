import sys

import click

from boatyard.apps.environments.logic.commands.add_platform import AddPlatform
from boatyard.apps.environments.logic.commands.check_platform import CheckPlatform
from boatyard.apps.environments.logic.commands.remove_platform import RemovePlatform
from boatyard.apps.environments.logic.queries.list_platforms import HostDetail, ListPlatforms, PlatformDetail
from boatyard.apps.environments.logic.queries.look_at_servers import LookAtServers
from boatyard.apps.jobs.services.wait_for_job import wait_for_job
from boatyard.core.bus import bus
from boatyard.core.cli.options import as_json, assume_yes, print_json, print_json_lines
from boatyard.core.cli.tables import print_table

host_key = click.option(
    "--host-key",
    "keys",
    metavar="SHA256:…",
    multiple=True,
    help="The fingerprint of a host key that you have compared with the server's own. Can be repeated.",
)


@click.group(invoke_without_command=True)
@as_json
@click.pass_context
def platforms(context: click.Context, as_json: bool) -> None:
    """Manage the platforms that environments run on: this machine and servers."""
    if context.invoked_subcommand is None:
        _show(as_json)


@platforms.command("list")
@as_json
def list_(as_json: bool) -> None:
    """List the platforms, with the state of their servers."""
    _show(as_json)


@platforms.command()
@click.argument("name")
@click.option(
    "--host",
    "hosts",
    metavar="ssh://USER@SERVER",
    multiple=True,
    required=True,
    help="A server with a Docker engine. Can be repeated.",
)
@host_key
@as_json
def add(name: str, hosts: tuple[str, ...], keys: tuple[str, ...], as_json: bool) -> None:
    """Add servers for environments. Boatyard checks and prepares them.

    Boatyard signs in with your SSH keys and your SSH configuration. If it does not know a server's host key,
    it shows the fingerprint and asks you.
    """
    confirmed = _confirmed(hosts, keys, quiet=as_json)
    wait_for_job(bus.execute(AddPlatform(name, hosts, confirmed)), as_json=as_json)
    if as_json:
        print_json(_platform(name))
    else:
        click.echo(
            f"Added the platform {name}. To create an environment there: "
            f"boatyard environments create staging --platform {name} --domain HOST"
        )


@platforms.command()
@click.argument("name")
@host_key
@as_json
def check(name: str, keys: tuple[str, ...], as_json: bool) -> None:
    """Check the servers of a platform, and start what Boatyard runs there if it is missing."""
    wait_for_job(bus.execute(CheckPlatform(name, keys)), as_json=as_json)
    found = _platform(name)
    if as_json:
        print_json(found)
    else:
        print_table(_HEADS, [_row(found, host) for host in found.hosts])


@platforms.command()
@click.argument("name")
@click.option("--forget", is_flag=True, help="Also if a server cannot be reached. What is there stays there.")
@assume_yes
@as_json
def remove(name: str, forget: bool, yes: bool, as_json: bool) -> None:
    """Remove a platform, and what Boatyard has put on its servers."""
    if yes:
        confirmation = name
    else:
        click.echo(f"This removes Boatyard's router and images from the servers of {name}.", err=True)
        confirmation = click.prompt(f"Type {name} to continue", err=True)
    wait_for_job(bus.execute(RemovePlatform(name, confirmation, forget)), as_json=as_json)
    if as_json:
        print_json({"platform": name, "removed": True})
    else:
        click.echo(f"The platform {name} is removed.")


_HEADS = ("NAME", "SERVER", "STATE", "ENGINE", "ARCHITECTURE", "FREE", "ENVIRONMENTS")


def _confirmed(hosts: tuple[str, ...], keys: tuple[str, ...], *, quiet: bool) -> tuple[str, ...]:
    """Asks for each unknown host key that is not among `keys`. Programs are not asked; the job fails then."""
    if quiet or not sys.stdin.isatty():
        return keys
    confirmed = list(keys)
    for look in bus.execute(LookAtServers(hosts)):
        if look.is_known or look.fault or look.fingerprint in confirmed:
            continue
        click.echo(
            f"The host key of {look.address} is not known: {look.fingerprint} ({look.kind}).\n"
            "Compare it with the server's own: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub",
            err=True,
        )
        click.confirm("Is this the key of your server?", abort=True, err=True)
        confirmed.append(look.fingerprint)
    return tuple(confirmed)


def _platform(name: str) -> PlatformDetail:
    return next(each for each in bus.execute(ListPlatforms()) if each.name == name)


def _show(as_json: bool) -> None:
    found = bus.execute(ListPlatforms())
    if as_json:
        print_json_lines(found)
        return
    rows = [_row(each, host) for each in found for host in each.hosts or (None,)]
    print_table(_HEADS, rows)
    for each in found:
        for host in each.hosts:
            for fault in host.faults:
                click.echo(f"{host.address}: {fault.problem} {fault.fix}", err=True)


def _row(platform: PlatformDetail, host: HostDetail | None) -> tuple[str, ...]:
    if host is None:
        where = "this machine" if platform.is_local else ""
        return platform.name, where, "ready", "", "", "", str(platform.environments)
    free = f"{host.disk_free / 1024**3:.1f} GB" if host.disk_free else ""
    state = host.state.value if platform.is_ready else f"{host.state.value}, not in use"
    return (
        platform.name,
        host.address,
        state,
        host.engine,
        host.architecture,
        free,
        str(platform.environments),
    )
