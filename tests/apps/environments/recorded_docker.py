"""A program `docker` that writes down which engine it was to talk to, and an engine of a server for it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from boatyard.apps.environments.models import Host
from boatyard.apps.environments.services.engines import ServerEngine
from boatyard.drivers.failures import as_failures

HERE = "here"
_DOCKER = """#!/bin/sh
where=here
case "$DOCKER_HOST" in "unix://{folder}/"*) where="${{DOCKER_HOST##*/}}";; esac
printf '%s %s\\n' "$where" "$*" >>"{folder}/calls"
has() {{ [ -e "{folder}/$where.$1" ]; }}
case "$*" in
"image inspect"*) for name; do :; done
    grep -qxF -- "$name" "{folder}/$where.images" 2>/dev/null ||
        {{ echo "Error: No such image: $name" >&2; exit 1; }}
    echo "sha256:$where";;
"image pull registry.example/"*) ;;
"image pull "*) if has registry; then echo "$3" >>"{folder}/$where.images"
    else echo 'Error response from daemon: Get "https://registry.example/v2/": no such host' >&2; exit 1; fi;;
"image push "*) echo "1: digest: sha256:{digest} size: 1";;
"image tag "*) echo "$4" >>"{folder}/$where.images";;
"image ls --format"*) cat "{folder}/$where.images";;
"network ls"*) has network && echo "{network}" || true;;
"network create"*) : >"{folder}/$where.network";;
"container ls"*) has server && echo 123 || true;;
"container inspect"*|"inspect "*) echo '{state}';;
"container run --detach"*) : >"{folder}/$where.server";;
"container run --rm"*) cat; echo "written by $where";;
"container stop"*) ;;
"container rm --force --volumes"*) rm -f "{folder}/$where.server";;
"container logs"*) echo "2026-01-01T00:00:00.000000000Z ready on $where";;
esac
"""
_STATE = (
    '{"Config":{"Labels":{"boatyard.server":"database"}},"State":{"Status":"running","Running":true,'
    '"StartedAt":"2026-01-01T00:00:00Z","Health":{"Status":"healthy"}}}'
)


@dataclass
class RecordedDocker:
    """What the program was called with.

    Attributes:
        folder: The sockets of the servers would be here; a file `NAME.images` lists the images of one, and a
            file `NAME.registry` says that it reaches a registry.
    """

    folder: Path

    @property
    def calls(self) -> list[tuple[str, str]]:
        """The engine and the arguments of each call."""
        lines = (self.folder / "calls").read_text().splitlines()
        return [(where, arguments) for where, _, arguments in (line.partition(" ") for line in lines)]

    def verbs(self, where: str) -> set[str]:
        """The first two words of the calls to an engine."""
        return {" ".join(arguments.split()[:2]) for engine, arguments in self.calls if engine == where}

    def has(self, where: str, *images: str) -> None:
        with (self.folder / f"{where}.images").open("a") as file:
            file.writelines(f"{image}\n" for image in images)

    def reaches_a_registry(self, where: str) -> None:
        (self.folder / f"{where}.registry").touch()

    def forget_calls(self) -> None:
        (self.folder / "calls").write_text("")


class RecordedEngine(ServerEngine):
    """The engine of a server, without its connection."""

    def __init__(self, name: str, folder: Path) -> None:
        super().__init__(Host(address=f"ssh://{name}"))
        self._folder = folder

    def environment(self) -> dict[str, str]:
        return {**os.environ, "DOCKER_HOST": f"unix://{self._folder}/{self.name}"}

    @contextmanager
    def failures(self) -> Iterator[None]:
        with as_failures():
            yield


def recorded_docker(folder: Path, network: str, monkeypatch: pytest.MonkeyPatch) -> RecordedDocker:
    program = folder / "bin" / "docker"
    program.parent.mkdir()
    program.write_text(_DOCKER.format(folder=folder, network=network, state=_STATE, digest="d" * 64))
    program.chmod(0o755)
    (folder / "calls").touch()
    monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")
    monkeypatch.delenv("DOCKER_HOST", raising=False)
    return RecordedDocker(folder)
