"""The settings of `make serve` on a developer's machine."""

import runpy

from config.project import NAME, ROOT

serve = runpy.run_path(str(ROOT / "tools" / "serve.py"))


def test_production_gets_what_it_asks_for() -> None:
    values = serve["for_this_machine"]({"PORT": "8123", "ALLOWED_HOSTS": ""})
    assert values == {
        "ENVIRONMENT": "production",
        "ALLOWED_HOSTS": ".localhost,127.0.0.1,[::1]",
        "DATABASE_URL": f"sqlite:///{ROOT}/db.sqlite3",
        "BIND": "127.0.0.1:8123",
    }
    assert serve["instead"]({}) == {"TLS": "false", "MAIL_URL": "consolemail://"}


def test_it_says_where() -> None:
    assert serve["address"]({"BIND": "127.0.0.1:8123"}) == f"http://{NAME}.localhost:8123"
    assert serve["address"]({"BIND": "unix:/run/server.sock"}) == "unix:/run/server.sock"


def test_what_is_given_stays() -> None:
    given = {"ALLOWED_HOSTS": "example.org", "DATABASE_URL": "postgres://db/shop", "BIND": "0.0.0.0:80"}
    assert serve["for_this_machine"](given) == {"ENVIRONMENT": "production"}
    assert serve["instead"]({"MAIL_URL": "smtp://mail", "TLS": "true"}) == {}
