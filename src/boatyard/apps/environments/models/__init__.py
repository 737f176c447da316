from .environment import LOCAL, Environment, used_ports
from .platform import DOCKER, PROCESS, Platform
from .setting import Setting

__all__ = ["DOCKER", "LOCAL", "PROCESS", "Environment", "Platform", "Setting", "used_ports"]
