"""What the compose file of a member's project may ask of Docker, and what an administrator's may."""

from pathlib import Path

import pytest

from boatyard.apps.accounts.models import Account
from boatyard.apps.backing.logic.interfaces.service_containers import ServiceContainers
from boatyard.apps.backing.models import BackingService
from boatyard.apps.projects.models import Project
from boatyard.core.errors import ExternalFailure
from tests.apps.backing.compose_project import backing_for, edit, place, project, rendered, servers, start
from tests.docker import containers, docker, engine

__all__ = ["engine", "project", "rendered", "servers"]

pytestmark = [pytest.mark.django_db, pytest.mark.servers, pytest.mark.xdist_group("docker")]


EDITS = {
    "privileged": ("    image: redis:8\n", "    image: redis:8\n    privileged: true\n"),
    "mounts /etc": ("      - redis:/data\n", "      - redis:/data\n      - /etc:/host\n"),
    "`env_file`": ("    image: redis:8\n", "    image: redis:8\n    env_file: /etc/hostname\n"),
    "`extends`": ("    image: redis:8\n", "    extends: {file: ../x.yml, service: redis}\n"),
    "`include`": ("services:\n", "include: [../x.yml]\nservices:\n"),
    "has `env_file`": (
        "volumes:\n  database:\n",
        "---\nservices: {redis: {env_file: /etc/x}}\n---\nvolumes:\n  database:\n",
    ),
    "cannot be used: yaml": ("    image: redis:8\n", "    image: !host redis:8\n"),
    "`network_mode`": ("    image: redis:8\n", "    image: redis:8\n    network_mode: host\n"),
    "`build`": ("    image: redis:8\n", "    image: redis:8\n    build: {context: /etc}\n"),
    "publishes a port beyond this machine": ("127.0.0.1:${REDIS_PORT", "${REDIS_PORT"),
}


@pytest.mark.parametrize("expected", EDITS)
def test_a_members_compose_file_does_not_reach_beyond_the_project(
    project: Project, servers: ServiceContainers, expected: str
) -> None:
    edit(project, EDITS[expected])
    with pytest.raises(ExternalFailure, match=expected) as raised:
        servers.place(backing_for(project, "redis"))
    assert raised.value.permanent
    assert containers(project.name) == []


def test_its_settings_are_its_own(project: Project, servers: ServiceContainers, tmp_path: Path) -> None:
    backing = place(servers, backing_for(project, "redis"))
    servers.start([backing], lambda line: None, lambda: None)
    servers.remove(backing, with_data=False)
    (project.path / ".env").rename(tmp_path / "somebody-elses")
    (project.path / ".env").symlink_to(tmp_path / "somebody-elses")
    with pytest.raises(ExternalFailure, match="is a link"):
        servers.start([backing], lambda line: None, lambda: None)
    assert containers(project.name) == []


def test_nor_may_it_take_another_projects_volume_or_network(
    project: Project, servers: ServiceContainers
) -> None:
    whole = (project.path / "docker-compose.yml").read_text()
    for old, new in (
        ("  redis:\n  rabbitmq:\n", "  redis: {name: bakery_redis}\n  rabbitmq:\n"),
        (
            "  redis:\n  rabbitmq:\n",
            "  redis: {driver_opts: {type: none, o: bind, device: /etc}}\n  rabbitmq:\n",
        ),
        ("volumes:\n  database:\n", "networks:\n  default: {name: bakery_default}\nvolumes:\n  database:\n"),
    ):
        (project.path / "docker-compose.yml").write_text(whole)
        edit(project, (old, new))
        with pytest.raises(ExternalFailure, match="compose does not create its"):
            servers.place(backing_for(project, "redis"))
        BackingService.objects.all().delete()


def test_an_administrator_writes_what_they_like(project: Project, servers: ServiceContainers) -> None:
    Account.objects.update(is_superuser=True)
    edit(project, EDITS["mounts /etc"])
    backing = backing_for(Project.objects.get(pk=project.pk), "redis")
    start(servers, backing)
    assert docker("exec", backing.container, "ls", "/host/hostname") == "/host/hostname"
