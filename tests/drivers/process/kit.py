import multiprocessing
import sys
from pathlib import Path

from boatyard.drivers.process import Target
from tests.core.processes.kit import eventually

# Answers 200 and the Host header it was asked with.
SERVER = """
import http.server, sys
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200 if self.path == "/healthz/" else 404)
        self.end_headers()
        self.wfile.write(self.headers["Host"].encode())
print("serving", flush=True)
http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
"""
# As development servers do: the parent watches, a child in the same session serves.
RELOADER = "import subprocess, sys; sys.exit(subprocess.call([sys.executable, 'server.py', sys.argv[1]]))"

spawning = multiprocessing.get_context("spawn")

__all__ = ["RELOADER", "SERVER", "eventually", "project", "spawning"]


def project(folder: Path, key: str, port: int, script: str = SERVER) -> Target:
    folder.mkdir(exist_ok=True)
    (folder / "server.py").write_text(SERVER)
    (folder / "main.py").write_text(script)
    return Target(
        key=key,
        name="my_shop",
        folder=folder,
        port=port,
        argv=(sys.executable, "main.py", str(port)),
        env={"ROLE": "local"},
    )
