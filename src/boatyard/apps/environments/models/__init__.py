from .certificate import ACME, OWN, Certificate
from .environment import LOCAL, Environment, used_ports
from .host import Host, HostState
from .platform import DOCKER, PROCESS, Platform
from .setting import Setting
from .traffic import Traffic

__all__ = [
    "ACME",
    "DOCKER",
    "LOCAL",
    "OWN",
    "PROCESS",
    "Certificate",
    "Environment",
    "Host",
    "HostState",
    "Platform",
    "Setting",
    "Traffic",
    "used_ports",
]
