"""A project with the plugin MySQL: its data moves to a MariaDB that Boatyard starts, and back."""

import urllib.request
from collections.abc import Callable, Iterator

import pytest

from tests.docker import clear, containers, docker, engine, new_name
from tests.functional.installation import Installation, Made
from tests.functional.services import inside, service, set_service, succeed, users, written
from tests.generated.generated_project import GeneratedProject

__all__ = ["engine"]

pytestmark = [
    pytest.mark.functional,
    pytest.mark.network,
    pytest.mark.servers,
    pytest.mark.xdist_group("backing"),
    pytest.mark.timeout(600),
]

type RunningProject = tuple[Installation, Made]

DELETED = "from apps.users.models import User; User.objects.create(pk=41, username='gone').delete()"
NEXT = "from apps.users.models import User; print(User.objects.create(username='next').pk)"


@pytest.fixture(scope="module")
def on_mariadb(engine: None, new_installation: Callable[..., Installation]) -> Iterator[RunningProject]:
    """A project that runs on MariaDB, to which its data has moved; user 41 was deleted before."""
    installation = new_installation()
    installation.up()
    made = installation.create(new_name("tea"), plugins=["example", "mysql"], servers=False)
    try:
        assert installation.rest(made.job_id)["state"] == "succeeded", installation.log(made.job_id)
        inside(installation, made, "from apps.users.models import User; User.objects.create(username='ada')")
        inside(installation, made, DELETED)
        succeed(installation, set_service(installation, made, "mariadb", in_container=True))
        yield installation, made
    finally:
        clear(made.name)


def test_its_data_moves_to_the_container_and_back(on_mariadb: RunningProject) -> None:
    installation, made = on_mariadb
    assert service(installation, made, "mariadb")["state"] == "running"
    assert containers(made.name) == [f"{made.name}-mariadb-1"]
    assert written(installation, made, "DATABASE_URL").startswith("mysql://")
    assert users(installation, made).startswith("mysql admin ada")
    with urllib.request.urlopen(f"http://127.0.0.1:{made.port}/readyz/", timeout=30) as response:
        assert '"database": "ok"' in response.read().decode()
    done = installation.run("services", "check", "mariadb", "--project", made.name)
    assert done.stdout.startswith("Connected to MariaDB 11"), done.stderr
    assert int(inside(installation, made, NEXT)) > 41

    done = installation.run("remove", "mysql", "--yes", "--project", made.name)
    assert "services remove mariadb" in done.stderr + done.stdout

    status, answer = installation.ask(
        "DELETE", f"projects/{made.name}/services/mariadb/", {"delete_data": True}
    )
    assert status == 202, answer
    succeed(installation, str(answer["job_id"]))
    assert users(installation, made).split()[:3] == ["sqlite", "admin", "ada"]

    long = "from apps.users.models import User; User.objects.create(pk=77, username='x' * 200)"
    inside(installation, made, long)
    job = installation.rest(set_service(installation, made, "mariadb", in_container=True))
    assert job["state"] == "undone"
    assert "users_user, the row with id = 77: " in job["error"]
    assert containers(made.name) == []
    inside(installation, made, "from apps.users.models import User; User.objects.get(pk=77).delete()")
    assert users(installation, made).startswith("sqlite admin ada")


@pytest.mark.exhaustive
def test_the_projects_own_tests_pass_on_mariadb(on_mariadb: RunningProject) -> None:
    installation, made = on_mariadb
    if service(installation, made, "mariadb")["state"] != "running":
        succeed(installation, set_service(installation, made, "mariadb", in_container=True))
    url, user = written(installation, made, "DATABASE_URL"), made.name.replace("-", "_")
    # Its own user may not make the database of the tests.
    grant = f"GRANT ALL ON `test_{user}`.* TO '{user}'@'%'"
    as_root = ["sh", "-c", 'MYSQL_PWD=$MARIADB_ROOT_PASSWORD exec mariadb --user=root --execute="$0"', grant]
    docker("exec", f"{made.name}-mariadb-1", *as_root)
    project = GeneratedProject(installation.projects / made.name, has_example=True)
    done = project.run(project.python, "-m", "pytest", "-q", "tests", DATABASE_URL=url)
    assert done.returncode == 0, done.stdout + done.stderr
    assert " skipped" not in done.stdout
