"""TLS by certbot, from a certificate authority that speaks ACME as Let's Encrypt does."""

import json
import ssl
import subprocess
import time
from pathlib import Path

import pytest

from tests.needs import lacking

from .conftest import SMALLEST
from .production import HOST, production
from .stack import removed_afterwards, run
from .web import ask

pytestmark = [SMALLEST, pytest.mark.timeout(590), pytest.mark.exhaustive]
PEBBLE, CERTBOT = "ghcr.io/letsencrypt/pebble:2", "certbot/certbot:v4.0.0"
WITH_PEBBLE = f"""
services:
  pebble:
    image: {PEBBLE}
    hostname: pebble
    networks: [outside]
    environment:
      HTTP_PORT: "8080"
      TARGET_IP: ${{TARGET_IP:-127.0.0.1}}
    volumes:
      - pebble:/pebble
  certbot:
    environment:
      REQUESTS_CA_BUNDLE: /pebble/ca.pem
    volumes:
      - pebble:/pebble:ro
volumes:
  pebble:
"""


@pytest.fixture
def _images() -> None:
    argv = ["docker", "image", "inspect", PEBBLE, CERTBOT]
    if subprocess.run(argv, capture_output=True, timeout=60, check=False).returncode != 0:
        lacking(f"The engine has not {PEBBLE} or not {CERTBOT}")


@pytest.mark.usefixtures("_images")
def test_a_certificate_is_fetched_and_served_without_a_restart(smallest: Path) -> None:
    (smallest.parent / "pebble.yml").write_text(WITH_PEBBLE)
    stack = production(
        smallest, CERTBOT_SERVER="https://pebble:14000/dir", ALLOWED_HOSTS=HOST, TLS="", CERTBOT_EMAIL=""
    )
    stack.also(str(smallest.parent / "pebble.yml"))
    with removed_afterwards(stack):
        stack.compose("up", "--detach", "--wait", "nginx")
        nginx = stack.compose("ps", "--quiet", "nginx").strip()
        started = run("docker", "inspect", "--format", "{{.State.StartedAt}}", nginx)
        networks = json.loads(
            run("docker", "inspect", "--format", "{{json .NetworkSettings.Networks}}", nginx)
        )
        (network,) = networks.values()
        stack.variables["TARGET_IP"] = network["IPAddress"]
        stack.compose("up", "--detach", "--wait", "pebble")
        time.sleep(2)
        stack.compose("--profile", "certbot", "up", "--detach", "--no-deps", "certbot")

        trust = ssl.create_default_context()
        trust.check_hostname, trust.verify_mode = False, ssl.CERT_NONE
        for _ in range(90):
            try:
                answer = ask(stack.variables["HTTPS_PORT"], trust=trust, headers={"Host": HOST})
                break
            except OSError:
                time.sleep(1)
        else:
            pytest.fail(stack.compose("logs", "certbot", "nginx"))
        assert answer.status == 200
        assert answer.headers["strict-transport-security"].startswith("max-age=7200")
        plain = ask(stack.variables["HTTP_PORT"], "/x?y=1", headers={"Host": HOST})
        assert (plain.status, plain.headers["location"]) == (308, f"https://{HOST}/x?y=1")
        port = stack.variables["HTTPS_PORT"]
        shown = run("sh", "-c", 'echo | openssl s_client -connect "127.0.0.1:$0" -servername x 2>&1', port)
        assert "Pebble" in shown
        assert run("docker", "inspect", "--format", "{{.State.StartedAt}}", nginx) == started
