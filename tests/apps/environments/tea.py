"""A project in a few files, and an image of it with the scripts that a project's image has."""

from pathlib import Path
from uuid import uuid4

from boatyard.apps.environments.logic.interfaces.platform import Revision
from boatyard.apps.environments.logic.interfaces.process_types import DeclaredProcess
from boatyard.core.project_layout import MANAGE
from tests.docker import docker, docker_is_usable
from tests.needs import lacking

TEA = "boatyard-tests/tea:1"
MANAGE_PY = """
import http.server, os, sys
if sys.argv[1] == "runserver":
    print("serving", flush=True)
    host, port = sys.argv[2].split(":")
    http.server.HTTPServer((host, int(port)), http.server.SimpleHTTPRequestHandler).serve_forever()
if sys.argv[1] == "wrong":
    sys.exit("it went wrong")
print(*sys.argv[1:], os.environ.get("GIVEN", ""))
"""
"""A project in one file, which stands for a whole one: what a platform runs is not its matter."""


def tea_image(folder: Path) -> Revision:
    """Builds the image. Returns its first revision, which no environment has yet."""
    if not docker_is_usable():
        lacking("Docker is not usable here")
    (folder / "src").mkdir()
    (folder / MANAGE).write_text(MANAGE_PY)
    (folder / "backend").write_text("#!/bin/sh\nexec python -u src/manage.py runserver 0.0.0.0:8000\n")
    (folder / "healthcheck").write_text(
        "#!/usr/bin/env python\nimport urllib.request\nurllib.request.urlopen('http://127.0.0.1:8000/')\n"
    )
    (folder / "healthz").write_text("well")
    (folder / "Dockerfile").write_text(
        "FROM python:3.13-slim\nWORKDIR /app\nENV PATH=/app/bin:$PATH\n"
        "COPY --chmod=755 backend healthcheck bin/\nCOPY src src\nCOPY healthz healthz/index.html\n"
        "USER 10001:10001\n"
    )
    docker("build", "--quiet", "--tag", TEA, str(folder))
    beside = DeclaredProcess(
        "ticker", ("python", "-c", "import time; print('tick', flush=True); time.sleep(99)"), ""
    )
    return Revision(
        uuid4(), "tea", "staging", number=1, image=TEA, processes=(beside,), hosts=("tea.localhost",)
    )
