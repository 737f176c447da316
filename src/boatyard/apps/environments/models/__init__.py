from .certificate import ACME, OWN, Certificate
from .environment import LOCAL, Environment, used_ports
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
    "Platform",
    "Setting",
    "Traffic",
    "used_ports",
]
