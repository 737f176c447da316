from .environment import LOCAL, Environment, used_ports
from .platform import PROCESS, Platform
from .setting import Setting

__all__ = ["LOCAL", "PROCESS", "Environment", "Platform", "Setting", "used_ports"]
