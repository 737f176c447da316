import pytest

from boatyard.core.processes import clean_environment


@pytest.mark.parametrize(
    "name",
    [
        "BOATYARD_HOME", "DJANGO_SETTINGS_MODULE", "PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "ENVIRONMENT",
        "ROLE", "SECRET_KEY", "DATABASE_URL", "REDIS_URL", "DEBUG", "GIT_DIR", "UV_PROJECT_ENVIRONMENT",
    ],
)  # fmt: skip
def test_what_configures_boatyard_is_dropped(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, "value")
    assert name not in clean_environment()


@pytest.mark.parametrize(
    "name",
    [
        "PATH", "HOME", "LANG", "LC_ALL", "TZ", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "HTTPS_PROXY",
        "PIP_INDEX_URL", "UV_INDEX_URL", "UV_CACHE_DIR", "GIT_SSH_COMMAND", "SSH_AUTH_SOCK", "no_proxy",
    ],
)  # fmt: skip
def test_what_the_user_has_set_up_is_kept(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, "value")
    assert clean_environment()[name] == "value"


def test_extra_variables_are_added_last(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "C")
    environment = clean_environment(BOATYARD_JOB="7", LANG="de_DE.UTF-8")
    assert environment["BOATYARD_JOB"] == "7"
    assert environment["LANG"] == "de_DE.UTF-8"
