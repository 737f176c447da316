"""The settings of gunicorn, see docs/runbook.md."""

from importlib import import_module
from pathlib import Path

from framework.config.env import env
from framework.serving.startup import explained
from framework.serving.supervisor import follow

with explained(), env.together():
    logconfig_dict = vars(import_module("config.settings"))["LOGGING"]
    server = env.choice("SERVER", ("wsgi", "asgi"), default="wsgi")
    bind = env.text("BIND", default="127.0.0.1:8000")
    # Not the number of processors, since a container sees all of its machine.
    workers = env.number("WEB_CONCURRENCY", default=2, least=1)
    threads = env.number("WEB_THREADS", default=4, least=1)
    graceful_timeout = env.number("WEB_GRACEFUL_SECONDS", default=30)
    forwarded_allow_ips = ",".join(env.words("FORWARDED_ALLOW_IPS", default=["127.0.0.1", "::1"]))

wsgi_app = f"config.{server}:application"
worker_class = {"wsgi": "gthread", "asgi": "uvicorn_worker.UvicornWorker"}[server]

# The application is loaded once, before gunicorn listens. An error is reported once, and workers share
# memory. But SIGHUP starts new workers with the old code, so a new release needs a new gunicorn.
preload_app = True

# A worker without a heartbeat for this long is replaced. With threads and asgi, slow requests do not matter.
timeout = 60
# Longer than a proxy keeps an idle connection, so that it sends no request while gunicorn closes it.
keepalive = 75
# Workers touch a file as a heartbeat. A slow disk, such as /tmp in a container, could delay that.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108
# Projects on one machine would share this control socket of gunicorn.
control_socket_disable = True


def post_fork(_arbiter: object, _worker: object) -> None:
    follow()
