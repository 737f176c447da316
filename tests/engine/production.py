"""Production of a project, as it runs on its own machine: the published image and nginx before it."""

from pathlib import Path

from tests.ports import any_port

from .stack import Stack, run

HOST = "shop.example.org"


def production(folder: Path, **variables: str) -> Stack:
    """With a fresh image; passwords and the secret key are in a file, as on a server."""
    image = dict(word.split("=") for word in run("tools/images.sh", "production", folder=folder).split()[-2:])
    secrets = {
        "SECRET_KEY": "only-for-tests-" * 5,
        "ALLOWED_HOSTS": f"{HOST},127.0.0.1",
        "DATABASE_PASSWORD": "d4tabase",
        "REDIS_PASSWORD": "r3dis",
        "RABBITMQ_PASSWORD": "r4bbit",
        "FLOWER_PASSWORD": "fl0wer",
        "HSTS_SECONDS": "7200",
    }
    file = folder.parent / "production.env"
    file.write_text("".join(f"{name}={value}\n" for name, value in (secrets | variables).items()))
    ports = {name: str(any_port()) for name in ("HTTP_PORT", "HTTPS_PORT", "FLOWER_CONTAINER_PORT")}
    return Stack(
        folder, "docker-compose.prod.yml", ENV_FILE=str(file), **image, **ports, **(secrets | variables)
    )
