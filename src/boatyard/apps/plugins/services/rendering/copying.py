"""Runs Copier once over the assembled template."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from boatyard.apps.plugins.logic.errors import TemplateFault

from .layers import Layers


@contextmanager
def assembled(keel: Path, layers: Layers) -> Iterator[Path]:
    """One Copier template of all layers, for as long as the block lasts."""
    with TemporaryDirectory(prefix="boatyard-template-") as folder:
        root = Path(folder)
        shutil.copyfile(keel / "copier.yml", root / "copier.yml")
        for path, source in layers.sources.items():
            target = root / "project" / path
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
            target.chmod(0o755 if source.stat().st_mode & 0o100 else 0o644)
        yield root


def run_copier(template: Path, destination: Path, variables: Mapping[str, Any]) -> None:
    """Renders `template` into `destination`, with no questions, no tasks and none of the user's settings.

    Raises:
        TemplateFault: A file cannot be rendered.
    """
    from copier import Settings, run_copy  # half of a rendering is importing it
    from copier.errors import CopierError
    from jinja2 import TemplateError

    try:
        run_copy(
            str(template),
            destination,
            data=dict(variables),
            settings=Settings(),
            defaults=True,
            quiet=True,
            unsafe=False,
            skip_tasks=True,
        )
    except (CopierError, TemplateError, UnicodeDecodeError, ValueError, TypeError) as error:
        place = ":".join(
            str(part) for part in (getattr(error, "name", ""), getattr(error, "lineno", "")) if part
        )
        raise TemplateFault(f"A template cannot be rendered: {place} {error}".replace("  ", " ")) from error
