"""Where process numbers mean what they mean here."""

import sys
from functools import cache
from pathlib import Path

import psutil


@cache
def pid_namespace() -> str:
    """The boot of this machine and the set of processes that we see of it: two containers differ."""
    if sys.platform != "linux":
        return f"boot {psutil.boot_time():.0f}"
    boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
    return f"{boot} {Path('/proc/self/ns/pid').readlink()}"
