"""A real project on the Docker engine: deployed, promoted and rolled back while it is under load."""

import subprocess
from collections.abc import Callable, Iterator

import pytest

from tests.assets import Assets
from tests.docker import docker
from tests.functional.deployed import Deployed, deploying
from tests.functional.installation import Installation
from tests.load import Load
from tests.waiting import wait_until

pytestmark = [
    pytest.mark.functional,
    pytest.mark.network,
    pytest.mark.servers,
    pytest.mark.xdist_group("deploying"),
    pytest.mark.timeout(600),
]


@pytest.fixture(scope="module")
def deployed(new_installation: Callable[..., Installation]) -> Iterator[Deployed]:
    with deploying(new_installation(), "tea", "staging", "production") as found:
        assert "serves no release yet" in found.fail("promote", "staging", "production")
        first = found.verb("deploy", "staging")
        assert (first["environment"], first["release"]) == ("staging", 1)
        yield found


def test_it_is_deployed_promoted_and_rolled_back_without_a_lost_request(deployed: Deployed) -> None:
    assert deployed.get("staging", "/admin/login/")[0] == 200
    assert deployed.get("production")[0] == 404
    deployed.commit("the second")
    with Load(deployed.port, deployed.host("staging")) as load:
        second = deployed.verb("deploy", "staging")
        load.go_on()
        assert "the second" in deployed.get("staging")[1]
        deployed.verb("rollback", "staging")
        load.go_on()
        assert "the second" not in deployed.get("staging")[1]
        forward = deployed.verb("rollback", "staging", "--to", str(second["release"]))
        load.go_on()
    assert load.failed == []
    assert (forward["commit"], forward["kind"]) == (second["commit"], "code only")

    deployed.verb("promote", "staging", "production")
    images = {
        docker("container", "inspect", "--format", "{{.Image}}", *deployed.containers(environment))
        for environment in ("staging", "production")
    }
    assert len(images) == 1, "the very same image runs in both"
    wait_until(lambda: len(deployed.containers("staging")) == 1)


def test_it_is_scaled_and_restarted_without_a_lost_request(deployed: Deployed) -> None:
    with Load(deployed.port, deployed.host("staging")) as load:
        deployed.verb("scale", "staging", "web=3")
        load.go_on()
        before = set(deployed.containers("staging"))
        assert len(before) == 3
        deployed.verb("restart", "--env", "staging")
        load.go_on()
        assert len(deployed.containers("staging")) == 3
        assert before.isdisjoint(deployed.containers("staging")), "all of them are new ones"
        deployed.verb("scale", "staging", "web=1")
        load.go_on()
        assert len(deployed.containers("staging")) == 1
    assert load.failed == []


def test_a_program_runs_there_and_its_exit_code_is_that_of_the_verb(deployed: Deployed) -> None:
    where = ("--project", deployed.name, "--env", "staging")
    code = "import os, sys; print(os.environ['ENVIRONMENT'], *sys.argv[1:]); sys.exit(7)"
    done = deployed.installation.run("exec", *where, "--", "python", "-c", code, "--flag", "a b")
    assert (done.returncode, done.stdout) == (7, "production --flag a b\n"), done.stderr


def test_the_log_of_a_container_that_is_gone_is_searched(deployed: Deployed) -> None:
    where = ("--env", "staging")
    deployed.verb("restart", *where)
    found = deployed.verb("logs", *where, "--search", "listening at", "--since", "1h")
    assert isinstance(found["lines"], list)
    assert len(found["lines"]) > 1, "also of those before the restart"
    assert deployed.verb("logs", *where, "--search", "no such text")["lines"] == []


def test_it_is_stopped_and_run_again_and_its_log_is_read(deployed: Deployed) -> None:
    where = ("--env", "staging")
    assert deployed.installation.run("stop", deployed.name, *where).returncode == 0
    assert deployed.get("staging")[0] == 503
    assert deployed.installation.run("run", deployed.name, *where).returncode == 0
    assert deployed.get("staging")[0] == 200
    log = deployed.installation.run("logs", deployed.name, *where)
    assert "Listening at" in log.stdout


def test_what_does_not_start_leaves_the_old_release_serving(deployed: Deployed) -> None:
    settings = deployed.folder / "src/config/sections/broken.py"
    settings.write_text("raise RuntimeError('there is no tea')\n")
    deployed.commit_all("broken")
    try:
        with Load(deployed.port, deployed.host("staging")) as load:
            said = deployed.fail("deploy", "staging")
            load.go_on()
    finally:
        subprocess.run(["git", "reset", "--quiet", "--hard", "HEAD~1"], cwd=deployed.folder, check=True)
    assert "there is no tea" in said
    assert load.failed == []


def test_assets_of_open_pages_stay_over_switches(deployed: Deployed) -> None:
    style = deployed.folder / "src/static/css/site.css"
    before = style.read_text()
    with Assets(deployed.port, deployed.host("staging")) as assets:
        for number in (1, 2):
            wait_until(lambda number=number: len(assets.known) == number)  # type: ignore[misc]
            style.write_text(f"{before}/* {number} */")
            deployed.commit_all(f"style {number}")
            deployed.verb("deploy", "staging")
        wait_until(lambda: len(assets.known) == 3)
        deployed.verb("rollback", "staging")
        fetched = assets.fetched
        wait_until(lambda: assets.fetched > fetched + 20)
    assert assets.failed == []
    assert len({each for every in assets.known for each in every if "/site." in each}) == 3


def test_a_deployment_and_a_rollback_go_on_when_their_workers_are_killed(deployed: Deployed) -> None:
    """A sample of the matrix in test_kill_deploying."""
    installation = deployed.installation
    installation.variables["BOATYARD_RIG_STALE"] = "6"
    installation.up(rigged=True)
    try:
        deployed.commit("the killed one")
        with Load(deployed.port, deployed.host("staging")) as load:
            for point in ("start.after", "switch.after"):
                installation.points.kill_at(point)
            deployed.succeed(deployed.ask_for("deploy"))
            assert installation.points.to_be_killed_at() == []
            deployed.check_truth()
            installation.points.kill_at("switch.program-2")
            deployed.succeed(deployed.ask_for("rollback"))
            assert installation.points.to_be_killed_at() == []
            deployed.check_truth()
            load.go_on()
        assert load.failed == []
    finally:
        installation.kill_server()
