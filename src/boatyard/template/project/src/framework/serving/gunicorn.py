"""How gunicorn serves this project: docs/runbook.md. Each name is one of its settings."""

from importlib import import_module
from pathlib import Path

from framework.config.env import env
from framework.serving.startup import explained
from framework.serving.supervisor import follow

with explained(), env.together():
    logconfig_dict = vars(import_module("config.settings"))["LOGGING"]
    server = env.choice("SERVER", ("wsgi", "asgi"), default="wsgi")
    bind = env.text("BIND", default="127.0.0.1:8000")
    # Not by the number of processors, since a container sees all of its machine's.
    workers = env.number("WEB_CONCURRENCY", default=2, least=1)
    threads = env.number("WEB_THREADS", default=4, least=1)
    graceful_timeout = env.number("WEB_GRACEFUL_SECONDS", default=30)
    forwarded_allow_ips = ",".join(env.words("FORWARDED_ALLOW_IPS", default=["127.0.0.1", "::1"]))

wsgi_app = f"config.{server}:application"
worker_class = {"wsgi": "gthread", "asgi": "uvicorn_worker.UvicornWorker"}[server]

# The application is loaded once, before gunicorn listens: a fault is said once and ends it, and workers share
# memory. The price: SIGHUP starts new workers with the old code, so a new release needs a new gunicorn.
preload_app = True

# A worker that is silent for this long is replaced. With threads and with asgi, a slow request is no silence.
timeout = 60
# Longer than a proxy keeps an idle connection: it must not send a request into one that is just being closed.
keepalive = 75
# Workers touch a file to show that they live. A disk, as under /tmp in a container, can make that wait.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108
# Projects on one machine would share this socket, by which gunicorn can be controlled.
control_socket_disable = True


def post_fork(_arbiter: object, _worker: object) -> None:
    follow()
