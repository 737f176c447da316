"""What Docker is told, as text: without an engine."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from boatyard.core.secrets import Secret
from boatyard.drivers.base import Action, Condition, Failure
from boatyard.drivers.containers import (
    ComposeDriver,
    ComposeFileFaulty,
    ComposeState,
    ComposeTarget,
    ContainerFailed,
    ContainerGoal,
    ContainerState,
    DockerMissing,
    EngineDown,
    ImageUnavailable,
)
from boatyard.drivers.containers import compose_actions as actions

DESCRIBED = {"services": {"redis": {"environment": {"REDISCLI_AUTH": "kelp-and-tide"}}}}
TARGET = ComposeTarget(
    name="shop",
    folder=Path("/srv/shop"),
    services=("database", "redis"),
    files=("docker-compose.yml", "more.yml"),
    secrets=(Secret("kelp-and-tide"),),
)
READ = replace(TARGET, described=DESCRIBED)
COMPOSE = "docker compose --ansi never --progress plain"
UP = (
    f"{COMPOSE} --project-name shop --project-directory /srv/shop --file - "
    "up --detach --no-deps --quiet-pull database redis"
)
START = f"{COMPOSE} --project-name shop start database redis"
STOP = f"{COMPOSE} --project-name shop stop --timeout 20 database redis"
REMOVE = f"{COMPOSE} --project-name shop rm --force --volumes database redis"

RUNNING, FAILING, CREATED = Condition.RUNNING, Condition.FAILING, Condition.CREATED
STOPPED, MISSING = Condition.STOPPED, Condition.MISSING


def told(action: Action) -> str:
    assert isinstance(action.does, tuple)
    assert all(" " not in part for part in action.does)
    return " ".join(action.does)


def observed(target: ComposeTarget, *conditions: Condition) -> ComposeState:
    states = map(ContainerState, conditions)
    return ComposeState(target, dict(zip(target.services, states, strict=True)))


@pytest.mark.parametrize(
    ("found", "goal", "expected"),
    [
        ((RUNNING, RUNNING), "running", []),
        ((RUNNING, STOPPED), "running", [START]),
        ((STOPPED, STOPPED), "running", [START]),
        ((RUNNING, FAILING), "stopped", [STOP]),
        ((STOPPED, FAILING), "stopped", [STOP]),
        ((STOPPED, CREATED), "stopped", []),
        ((MISSING, MISSING), "stopped", []),
        ((RUNNING, MISSING), "gone", [STOP, REMOVE]),
        ((FAILING, STOPPED), "gone", [STOP, REMOVE]),
        ((STOPPED, CREATED), "gone", [REMOVE]),
        ((MISSING, MISSING), "gone", []),
    ],
)
def test_what_is_done_follows_from_what_is_found(
    found: tuple[Condition, ...], goal: str, expected: list[str]
) -> None:
    planned = ComposeDriver().plan(ContainerGoal(goal), observed(TARGET, *found))
    assert [told(action) for action in planned] == expected
    assert all((action.stdin, action.secrets) == (b"", TARGET.secrets) for action in planned)


@pytest.mark.parametrize(
    "found", [(RUNNING, RUNNING), (FAILING, RUNNING), (CREATED, STOPPED), (MISSING,) * 2]
)
def test_what_was_described_is_started_from_standard_input(found: tuple[Condition, ...]) -> None:
    (action,) = ComposeDriver().plan(ContainerGoal.RUNNING, observed(READ, *found))
    assert (told(action), json.loads(action.stdin)) == (UP, DESCRIBED)
    assert (action.title, action.once) == ("Start database and redis of shop", True)
    assert "kelp-and-tide" not in repr(action)


@pytest.mark.parametrize("condition", [FAILING, CREATED, MISSING])
def test_nothing_is_made_of_what_is_not_known(condition: Condition) -> None:
    state = observed(TARGET, RUNNING, condition)
    assert state.needs_description
    with pytest.raises(ValueError, match="database, redis"):
        ComposeDriver().plan(ContainerGoal.RUNNING, state)


@pytest.mark.parametrize(
    ("action", "title", "expected"),
    [
        (
            actions.list_volumes(TARGET),
            "List the volumes of shop",
            "docker volume ls --quiet --filter label=com.docker.compose.project=shop",
        ),
        (
            actions.read_compose_files(TARGET),
            "Read the compose files of shop",
            (
                "docker compose --project-name shop --project-directory /srv/shop --env-file /srv/shop/.env "
                "--file /srv/shop/docker-compose.yml --file /srv/shop/more.yml "
                "config --format json database redis"
            ),
        ),
        (
            actions.remove_everything(TARGET),
            "Remove the containers of shop",
            f"{COMPOSE} --project-name shop down --timeout 20",
        ),
        (actions.remove_volume("--all"), "Remove the volume --all", "docker volume rm -- --all"),
        (actions.read_log("-f", 50), "Read the log of -f", "docker container logs --tail 50 -- -f"),
        (actions.start(TARGET), "Start database and redis of shop again", START),
        (actions.stop(TARGET), "Stop database and redis of shop", STOP),
        (actions.remove(TARGET), "Remove database and redis of shop", REMOVE),
    ],
)
def test_what_docker_is_told(action: Action, title: str, expected: str) -> None:
    assert (action.title, told(action), action.stdin) == (title, expected, b"")


def test_lists_and_health_are_asked_for_as_json() -> None:
    listing, health = actions.list_containers(TARGET).does, actions.read_health("-x").does
    assert listing == (
        *("docker", "container", "ls", "--all", "--format"),
        (
            "[{{json .Names}},{{json .State}},{{json .Status}},{{json .Ports}},"
            '{{json (.Label "com.docker.compose.project.working_dir")}},'
            '{{json (.Label "com.docker.compose.service")}}]'
        ),
        *("--filter", "label=com.docker.compose.project=shop"),
        *("--filter", "label=com.docker.compose.oneoff=False"),
    )
    assert health == ("docker", "container", "inspect", "--format", "{{json .State.Health}}", "--", "-x")


@pytest.mark.parametrize(
    ("action", "said", "error", "message"),
    [
        (
            actions.stop(TARGET),
            "boom",
            ContainerFailed,
            "Docker could not stop database and redis of shop: boom",
        ),
        (actions.up(READ), "denied: no access", ImageUnavailable, "The image of database and redis is not"),
        (actions.up(READ), "Is the docker daemon running?", EngineDown, "does not answer"),
        (
            actions.read_compose_files(TARGET),
            "level=warning x\nyaml: line 3",
            ComposeFileFaulty,
            "used: yaml: l",
        ),
        (
            actions.remove_volume("data"),
            "volume is in use",
            ContainerFailed,
            "remove the volume data: volume is",
        ),
    ],
)
def test_what_a_failure_means(action: Action, said: str, error: type[Exception], message: str) -> None:
    found = action.failure(Failure(action.title, said))
    assert isinstance(found, error)
    assert message in str(found)
    assert isinstance(action.failure(Failure(action.title, install_hint="Get it.")), DockerMissing)
    assert "longer than 9 seconds" in str(action.failure(Failure(action.title, seconds=9)))


def test_a_volume_that_is_gone_needs_no_removal() -> None:
    assert actions.remove_volume("data").failure(Failure("Remove it", "no such volume: data")) is None
