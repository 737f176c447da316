from pathlib import Path

import click

from boatyard.apps.environments.logic.commands.remove_certificate import RemoveCertificate
from boatyard.apps.environments.logic.commands.request_certificate import RequestCertificate
from boatyard.apps.environments.logic.commands.set_certificate import SetCertificate
from boatyard.apps.environments.logic.queries.list_certificates import CertificateDetail, ListCertificates
from boatyard.apps.jobs.services.wait_for_job import wait_for_job
from boatyard.core.bus import bus
from boatyard.core.cli.options import as_json, chosen_project, of_project, print_json, print_json_lines
from boatyard.core.cli.tables import print_table
from boatyard.core.errors import Invalid
from boatyard.core.secrets import Secret

_where = click.argument("environment")
_file = click.Path(exists=True, dir_okay=False, path_type=Path)
_LONGEST = 100_000


@click.group(invoke_without_command=True)
@of_project
@as_json
@click.pass_context
def certificates(context: click.Context, option: str | None, as_json: bool) -> None:
    """Manage the certificates of a project's environments."""
    if context.invoked_subcommand is None:
        _show(chosen_project(None, option), as_json)


@certificates.command("list")
@of_project
@as_json
def list_(option: str | None, as_json: bool) -> None:
    """List the certificates, with issuer, expiry and next renewal."""
    _show(chosen_project(None, option), as_json)


@certificates.command()
@_where
@of_project
@as_json
def request(environment: str, option: str | None, as_json: bool) -> None:
    """Get a certificate from the certificate authority. It is renewed by itself."""
    project = chosen_project(None, option)
    wait_for_job(bus.execute(RequestCertificate(project, environment)), as_json=as_json)
    _tell(project, environment, as_json)


@certificates.command("set")
@_where
@click.option(
    "--cert", "certificate", type=_file, required=True, help="The certificate and its issuers, PEM."
)
@click.option("--key", type=_file, required=True, help="The private key, PEM.")
@of_project
@as_json
def set_(environment: str, certificate: Path, key: Path, option: str | None, as_json: bool) -> None:
    """Use a certificate of your own."""
    project = chosen_project(None, option)
    message = SetCertificate(
        project, environment, _text(certificate, "certificate"), Secret(_text(key, "key"))
    )
    wait_for_job(bus.execute(message), as_json=as_json)
    _tell(project, environment, as_json)


@certificates.command()
@_where
@of_project
@as_json
def remove(environment: str, option: str | None, as_json: bool) -> None:
    """Remove the certificate of an environment. It is then served over plain HTTP."""
    project = chosen_project(None, option)
    wait_for_job(bus.execute(RemoveCertificate(project, environment)), as_json=as_json)
    if as_json:
        print_json({"project": project, "environment": environment, "removed": True})
    else:
        click.echo(f"{environment} has no certificate any more.")


def _text(file: Path, field: str) -> str:
    try:
        if file.stat().st_size > _LONGEST:
            raise Invalid.field(field, f"{file} is too large for a file in PEM form.")
        return file.read_text(encoding="ascii")
    except UnicodeDecodeError:
        raise Invalid.field(field, f"{file} is not in PEM form.") from None
    except OSError as error:
        raise Invalid.field(field, f"{file} cannot be read: {error.strerror}.") from None


def _tell(project: str, environment: str, as_json: bool) -> None:
    found = next(each for each in bus.execute(ListCertificates(project)) if each.environment == environment)
    if as_json:
        print_json(found)
    else:
        until = f", valid until {_day(found.expires_at)}" if found.expires_at else ""
        click.echo(f"{environment} has a certificate for {', '.join(found.names)}{until}.")


def _show(project: str, as_json: bool) -> None:
    found = bus.execute(ListCertificates(project))
    if as_json:
        print_json_lines(found)
    elif not found:
        click.echo(
            "There are no certificates. To get one: boatyard certificates request ENVIRONMENT. To use your "
            "own: boatyard certificates set ENVIRONMENT --cert FILE --key FILE"
        )
    else:
        heads = ("ENVIRONMENT", "STATE", "NAMES", "ISSUER", "EXPIRES", "RENEWED", "PROBLEM")
        print_table(heads, map(_row, found))


def _row(certificate: CertificateDetail) -> tuple[str, ...]:
    return (
        certificate.environment,
        certificate.state.value,
        ", ".join(certificate.names),
        certificate.issuer,
        _day(certificate.expires_at),
        _day(certificate.renews_at) or "by you",
        certificate.problem,
    )


def _day(moment: object) -> str:
    return f"{moment:%Y-%m-%d}" if moment else ""
