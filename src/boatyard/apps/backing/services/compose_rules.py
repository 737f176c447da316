"""The rules for compose files of members' projects.

Docker does as root what a compose file says. Members get only servers that are limited to their own
containers, volumes and network. Administrators of Boatyard may write anything.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from boatyard.drivers.containers import ComposeFileFaulty

_ALLOWED = frozenset(
    {
        "command",
        "cpus",
        "depends_on",
        "entrypoint",
        "environment",
        "expose",
        "healthcheck",
        "hostname",
        "image",
    }
    | {"init", "mem_limit", "mem_reservation", "networks", "platform", "ports", "profiles", "pull_policy"}
    | {"read_only", "restart", "shm_size", "stop_grace_period", "stop_signal", "tmpfs", "ulimits", "user"}
    | {"volumes", "working_dir"}
)
_READS_FILES = ("env_file", "extends", "label_file")
_LONGEST = 200
_OF_VOLUMES, _OF_NETWORKS = {"name"}, {"name", "ipam", "internal"}


def reads_other_files(text: str) -> str:
    """Returns why compose must not read a file, because it would read other files too; empty if it may.

    A compose file can contain several documents, so all of them are checked.

    Raises:
        ComposeFileFaulty: It cannot be checked. Compose may understand parts that we do not, so it is not
            used.
    """
    try:
        documents = list(YAML(typ="safe").load_all(text))
    except (YAMLError, ValueError, RecursionError) as error:
        raise ComposeFileFaulty(f"yaml: {' '.join(str(error).split())[:_LONGEST]}") from None
    return next((fault for document in documents for fault in _reading_faults(document)), "")


def _reading_faults(document: Any) -> Iterator[str]:
    whole = document if isinstance(document, dict) else {}
    if "include" in whole:
        yield "it has `include`"
    services = whole.get("services")
    for name, service in services.items() if isinstance(services, dict) else ():
        for key in _READS_FILES:
            if isinstance(service, dict) and key in service:
                yield f"its service «{name}» has `{key}`"


def reaches_out(service: str, project: str, described: Mapping[str, Any]) -> str:
    """Returns how a service reaches beyond its project; empty if it does not."""
    return next(_faults(service, project, described), "")


def _faults(name: str, project: str, described: Mapping[str, Any]) -> Iterator[str]:
    service = described["services"][name]
    for key in sorted(key for key, value in service.items() if value and key not in _ALLOWED):
        yield f"its service «{name}» has `{key}`"
    for mounted in service.get("volumes") or ():
        if mounted.get("type") not in {"volume", "tmpfs"}:
            yield f"its service «{name}» mounts {mounted.get('source')} of this machine"
    for port in service.get("ports") or ():
        if port.get("host_ip") != "127.0.0.1":
            yield f"its service «{name}» publishes a port beyond this machine (127.0.0.1)"
    yield from _foreign("volume", described.get("volumes"), f"{project}_", _OF_VOLUMES)
    yield from _foreign("network", described.get("networks"), f"{project}_", _OF_NETWORKS)


def _foreign(kind: str, described: Any, prefix: str, allowed: set[str]) -> Iterator[str]:
    for name, options in (described or {}).items():
        given = {key: value for key, value in (options or {}).items() if value}
        if given.keys() - allowed or not str(given.get("name", "")).startswith(prefix):
            yield f"compose does not create its {kind} «{name}» for this project alone"
