"""Installs Boatyard and what its poetry.lock names, with hashes, into the environment that runs this.

Called by tools/bootstrap, before anything is installed: it needs Python alone, and no more of a package index
than pip reads.

    PYTHONPATH=src .venv/bin/python -m tools.install_packages run     what `make run` needs
    PYTHONPATH=src .venv/bin/python -m tools.install_packages test    that, and what tests and checks need
"""

import os
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

from boatyard.core.packages import uv_environment
from boatyard.template.project.tools.export_lock import misfit, requirements

ROOT = Path(__file__).parents[1]
PIP = (sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
ADVICE = """
The packages could not be installed. The error is above.

They come from the index in pip's settings, which uv uses too:
  show the settings               {pip} config list
  use another index                {pip} config --user set global.index-url https://…/simple
  use your certificate    {pip} config --user set global.cert /path/to/ca.pem

Then run make again. It continues where it stopped."""


def main(goal: str) -> int:
    lock = tomllib.loads((ROOT / "poetry.lock").read_text())
    if fault := misfit(lock, ROOT / "pyproject.toml"):
        return _failed(fault)
    groups, extras = (("main", "dev"), lock.get("extras", {})) if goal == "test" else (("main",), {})
    entries = list(requirements(lock, groups, extras))
    _say("Installing packages")
    if not _succeeds([*PIP, *_listed("uv", [entry for entry in entries if entry.startswith("uv==")])]):
        return _failed(ADVICE.format(pip=Path(sys.prefix, "bin", "pip")))
    listed = _listed("packages", entries)
    for install in _installers():
        if _succeeds([*install, *listed]) and _succeeds([*install, "--no-deps", "--editable", str(ROOT)]):
            return 0
    return _failed(ADVICE.format(pip=Path(sys.prefix, "bin", "pip")))


def _listed(name: str, entries: Sequence[str]) -> list[str]:
    file = Path(sys.prefix, f"{name}.txt")
    file.write_text("\n".join(entries) + "\n")
    return ["--no-deps", "--require-hashes", "-r", str(file)]


def _installers() -> Iterator[Sequence[str]]:
    """uv, which is quick, and pip, which runs wherever Python does and gets along with more networks."""
    uv = str(Path(sys.prefix, "bin", "uv"))
    yield uv, "pip", "install", "--quiet", "--python", sys.executable, "--compile-bytecode"
    _say("uv cannot install the packages (see above). Using pip, which takes longer.")
    yield PIP


def _succeeds(command: Sequence[str]) -> bool:
    environment = os.environ | uv_environment()
    try:
        return not subprocess.run(
            command, check=False, env=environment, cwd=ROOT, stdout=sys.stderr
        ).returncode
    except OSError as error:
        _say(str(error))
        return False


def _failed(reason: str) -> int:
    _say(reason)
    return 1


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
