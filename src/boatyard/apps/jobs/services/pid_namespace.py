"""The namespace of process ids."""

import sys
from functools import cache
from pathlib import Path

import psutil


@cache
def pid_namespace() -> str:
    """Returns the machine's boot and the visible process namespace, which differs between two containers."""
    if sys.platform != "linux":
        return f"boot {psutil.boot_time():.0f}"
    boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
    return f"{boot} {Path('/proc/self/ns/pid').readlink()}"
