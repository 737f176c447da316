"""What the driver of revisions plans, as text: no Docker is needed."""

from dataclasses import replace
from shlex import join

import pytest

from boatyard.core.secrets import Secret
from boatyard.drivers.base import Action, Condition
from boatyard.drivers.containers import (
    ContainerProcess,
    ContainerRevision,
    EnvironmentState,
    EnvironmentTarget,
    Prepared,
    Removed,
    RevisionContainer,
    RevisionDriver,
    Running,
    Stopped,
    Trimmed,
)

KEY = "0123456789abcdef0123456789abcdef"
TARGET = EnvironmentTarget(KEY, "shop-staging")
NETWORK = "shop-staging-01234567"
VOLUMES = frozenset({f"{NETWORK}-data", f"{NETWORK}-media", f"{NETWORK}-published"})
REVISION = ContainerRevision(
    7,
    "boatyard/shop:abc",
    (ContainerProcess("web", ("backend",), count=2), ContainerProcess("worker", ("celery_worker",))),
    {"SECRET_KEY": Secret("do not show me")},
)


def state(*containers: RevisionContainer) -> EnvironmentState:
    return EnvironmentState(TARGET, containers, has_network=True, volumes=VOLUMES)


def container(
    process: str, index: int = 1, condition: Condition = Condition.RUNNING, revision: int = 7
) -> RevisionContainer:
    name = f"{NETWORK}-{revision}-{process}-{index}"
    return RevisionContainer(name, revision, process, index, condition)


WHOLE = (container("web", 1), container("web", 2), container("worker"))


def titles(actions: tuple[Action, ...]) -> list[str]:
    return [action.title for action in actions]


def text(action: Action) -> str:
    assert isinstance(action.does, tuple)
    return join(action.does)


def plan(
    goal: Prepared | Running | Trimmed | Stopped | Removed, observed: EnvironmentState
) -> tuple[Action, ...]:
    return RevisionDriver().plan(goal, observed)


def test_from_nothing_the_network_and_the_volumes_come_first() -> None:
    actions = plan(Running(REVISION), EnvironmentState(TARGET))
    assert titles(actions) == [
        "Create the network of shop-staging",
        "Create the volume data of shop-staging",
        "Create the volume media of shop-staging",
        "Create the volume published of shop-staging",
        "Start web 1 of revision 7",
        "Start web 2 of revision 7",
        "Start worker 1 of revision 7",
    ]
    label = f"--label boatyard.environment={KEY}"
    assert text(actions[0]) == f"docker network create {label} -- {NETWORK}"
    assert text(actions[4]) == (
        "docker container run --detach --restart unless-stopped --stop-timeout 60 "
        f"--name {NETWORK}-7-web-1 --network {NETWORK} "
        "--init --read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges:true "
        "--log-driver json-file --log-opt max-size=10m --log-opt max-file=5 "
        f"{label} --label boatyard.revision=7 --label boatyard.process=web --label boatyard.index=1 "
        f"--mount type=volume,src={NETWORK}-data,dst=/app/data "
        f"--mount type=volume,src={NETWORK}-media,dst=/app/media "
        f"--mount type=volume,src={NETWORK}-published,dst=/app/published "
        "--env SECRET_KEY boatyard/shop:abc backend"
    )


def test_values_are_no_arguments_and_are_not_shown() -> None:
    for action in plan(Running(REVISION), state()):
        assert "do not show me" not in text(action)
        assert "do not show me" not in repr(action)
        assert action.env["SECRET_KEY"].reveal() == "do not show me"
        assert action.secrets == (action.env["SECRET_KEY"],), "it is masked in what Docker writes"


def test_what_may_be_shown_is_not_masked() -> None:
    revision = replace(REVISION, variables={"TLS": Secret("false")}, public=frozenset({"TLS"}))
    assert {action.secrets for action in plan(Running(revision), state())} == {()}


def test_what_runs_is_left_alone() -> None:
    assert plan(Running(REVISION), state(*WHOLE)) == ()
    assert plan(Prepared(), state()) == ()


def test_what_has_stopped_goes_on_and_what_is_missing_is_made() -> None:
    actions = plan(Running(REVISION), state(container("web", 2, Condition.FAILED), container("worker")))
    assert text(actions[0]) == f"docker container start -- {NETWORK}-7-web-2"
    assert titles(actions)[1:] == ["Start web 1 of revision 7"]


def test_those_too_many_get_time_to_finish_and_go() -> None:
    fewer = replace(REVISION, processes=(ContainerProcess("web", ("backend",)), REVISION.processes[1]))
    assert [text(action) for action in plan(Trimmed(fewer), state(*WHOLE))] == [
        f"docker container stop -- {NETWORK}-7-web-2",
        f"docker container rm --force --volumes -- {NETWORK}-7-web-2",
    ]


def test_another_revision_is_left_alone() -> None:
    old = container("web", revision=6)
    assert plan(Running(REVISION), state(old, *WHOLE)) == ()
    assert plan(Stopped(7), state(old)) == ()
    stopping = plan(Stopped(6), state(old, *WHOLE))
    assert [text(action) for action in stopping] == [f"docker container stop -- {NETWORK}-6-web-1"]
    assert f"{NETWORK}-7" not in " ".join(map(text, plan(Removed(6), state(old, *WHOLE))))


def test_removing_all_takes_the_data_too_and_nothing_more_is_left_to_do() -> None:
    actions = plan(Removed(), state(container("web", 1, Condition.STOPPED)))
    assert [text(action) for action in actions] == [
        f"docker container rm --force --volumes -- {NETWORK}-7-web-1",
        f"docker network rm -- {NETWORK}",
        f"docker volume rm -- {NETWORK}-data {NETWORK}-media {NETWORK}-published",
    ]
    assert plan(Removed(), EnvironmentState(TARGET)) == ()


def test_words_of_a_health_check_stay_words() -> None:
    process = ContainerProcess("worker", ("w",), health=("sh", "-c", "it's $HOME"))
    (action,) = plan(Running(replace(REVISION, processes=(process,))), state())
    assert isinstance(action.does, tuple)
    given = action.does[action.does.index("--health-cmd") + 1]
    assert given == r"'sh' '-c' 'it'\''s $HOME'"


@pytest.mark.parametrize(
    ("key", "name"),
    [("--help", "shop"), (KEY, "-shop"), (KEY, "shop\n"), (KEY, "Shop"), (KEY + "0", "shop")],
)
def test_names_that_could_be_taken_for_something_else_are_refused(key: str, name: str) -> None:
    with pytest.raises(ValueError, match="is not"):
        EnvironmentTarget(key, name)


@pytest.mark.parametrize(
    "changes",
    [{"image": "--privileged"}, {"image": "a b"}, {"number": -1}, {"variables": {"A=B": Secret("")}}],
)
def test_revisions_that_docker_could_misread_are_refused(changes: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="is not"):
        replace(REVISION, **changes)  # type: ignore[arg-type]


def test_nobody_asks_for_a_thousand_containers() -> None:
    with pytest.raises(ValueError, match="1000"):
        ContainerProcess("web", ("backend",), count=1000)
