from .environment import LOCAL, Environment, used_ports
from .host import Host, HostState
from .platform import DOCKER, PROCESS, Platform
from .setting import Setting

__all__ = [
    "DOCKER",
    "LOCAL",
    "PROCESS",
    "Environment",
    "Host",
    "HostState",
    "Platform",
    "Setting",
    "used_ports",
]
