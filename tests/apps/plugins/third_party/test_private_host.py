"""A plugin in a private repository. Only the credentials in the user's git configuration are used."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from boatyard.apps.accounts.models import Account
from boatyard.apps.plugins.logic.queries.preview_plugin import PreviewPlugin
from boatyard.core.bus import bus
from boatyard.core.errors import ExternalFailure
from tests.apps.plugins.third_party.git_host import PASSWORD, USER, git_host
from tests.apps.plugins.third_party.makers import commit, plugin_folder, write


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    return tmp_path / "certificate.pem"


@pytest.fixture
def address(tmp_path: Path, certificate: Path) -> Iterator[str]:
    commit(plugin_folder(tmp_path / "repositories" / "greetings"))
    with git_host(tmp_path / "repositories", certificate) as host:
        yield f"{host}/greetings"


@pytest.fixture
def settings_of_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The git configuration of the user."""
    monkeypatch.setenv("HOME", str(tmp_path / "me"))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    return write(tmp_path / "me" / ".gitconfig", "")


def test_it_is_reached_as_the_users_own_git_reaches_it(
    acting: Account, address: str, certificate: Path, settings_of_git: Path, tmp_path: Path
) -> None:
    host = address.removesuffix("/greetings")
    filled_in = f"echo username={USER}; echo password={PASSWORD}"
    write(
        settings_of_git,
        f'[http "{host}/"]\n\tsslCAInfo = {certificate}\n'
        f'[credential "{host}"]\n\thelper = "!f() {{ {filled_in}; }}; f"\n',
    )
    offer = bus.execute(PreviewPlugin(address))
    assert (offer.name, offer.source) == ("greetings", address)


@pytest.mark.parametrize("given", ["nothing", "only the certificate"])
def test_what_git_is_not_told_is_said(
    acting: Account, address: str, certificate: Path, settings_of_git: Path, given: str
) -> None:
    if given != "nothing":
        write(settings_of_git, f"[http]\n\tsslCAInfo = {certificate}\n")
    with pytest.raises(ExternalFailure, match=f"git could not fetch {address}"):
        bus.execute(PreviewPlugin(address))
