import os
import subprocess
import sys
from pathlib import Path

import pytest

from boatyard.core.packages import uv_environment

SOURCE = Path(__file__).parents[3] / "src"
OWN = ("PIP_", "UV_", "SSL_", "REQUESTS_CA_BUNDLE", "ALL_PROXY")


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in os.environ:
        if name.startswith(OWN):
            monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)


def added(**variables: str) -> dict[str, str]:
    """Returns the variables for uv that are not always set."""
    with pytest.MonkeyPatch.context() as patch:
        always = uv_environment()
        for name, value in variables.items():
            patch.setenv(name, value)
        return {name: value for name, value in uv_environment().items() if always.get(name) != value}


def test_the_certificates_of_the_system_count_unless_the_user_says_otherwise(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert uv_environment()["UV_SYSTEM_CERTS"] == "true"
    monkeypatch.setenv("UV_NATIVE_TLS", "false")
    assert "UV_SYSTEM_CERTS" not in uv_environment()


@pytest.mark.parametrize(
    ("variables", "told"),
    [
        ({"PIP_INDEX_URL": "https://a"}, {"UV_DEFAULT_INDEX": "https://a"}),
        (
            {"PIP_EXTRA_INDEX_URL": "https://a\nhttps://b"},
            {"UV_INDEX": "https://a https://b", "UV_INDEX_STRATEGY": "unsafe-best-match"},
        ),
        ({"PIP_FIND_LINKS": "https://a /not/there /"}, {"UV_FIND_LINKS": "https://a,/"}),
        (
            {"PIP_NO_INDEX": "yes", "PIP_EXTRA_INDEX_URL": "https://a"},
            {"UV_DEFAULT_INDEX": "file:///no-index"},
        ),
        ({"PIP_TRUSTED_HOST": "a b:443"}, {"UV_INSECURE_HOST": "a b:443"}),
        ({"PIP_DEFAULT_TIMEOUT": "180"}, {"UV_HTTP_TIMEOUT": "180"}),
        ({"PIP_CERT": "/a.pem", "REQUESTS_CA_BUNDLE": "/b.pem"}, {"SSL_CERT_FILE": "/a.pem"}),
        ({"REQUESTS_CA_BUNDLE": "/b.pem"}, {"SSL_CERT_FILE": "/b.pem"}),
        ({"PIP_PROXY": "user:pass@a:3128"}, {"ALL_PROXY": "http://user:pass@a:3128"}),
    ],
)
def test_the_settings_for_pip_are_told_to_uv(variables: dict[str, str], told: dict[str, str]) -> None:
    assert added(**variables) == told


def test_what_is_set_for_uv_counts_for_more() -> None:
    assert added(PIP_INDEX_URL="https://a", UV_DEFAULT_INDEX="https://b") == {}
    assert added(PIP_INDEX_URL="https://a", UV_INDEX_URL="https://b") == {}
    assert added(PIP_CERT="/a.pem", SSL_CERT_FILE="/b.pem") == {}


def test_it_runs_before_anything_is_installed() -> None:
    """Setting up a checkout imports it with a Python without packages."""
    program = f"import sys; sys.path.insert(0, {str(SOURCE)!r}); import boatyard.core.packages"
    subprocess.run([sys.executable, "-I", "-S", "-c", program], check=True)
