"""Writes the files of layers: Copier renders templates once, all other files are copied."""

import shutil
from collections.abc import Mapping
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import Any

from boatyard.apps.plugins.logic.errors import TemplateFault
from boatyard.apps.plugins.services.files.layers import SUFFIX, Layers, files_in

PROJECT = "project"
INCLUDES = "includes"
"""Files that templates include with Jinja; they create no files of a project."""


def make_files(base: Path, layers: Layers, destination: Path, variables: Mapping[str, Any]) -> None:
    """Writes the files of all layers to `destination`.

    Copier gets only the files that need rendering, in one folder under other names unless a path itself needs
    rendering: it compiles a template for every part of every path, which takes much of its time. It never
    sees the destination, since it changes the index of a repository around it.

    Raises:
        TemplateFault: A file cannot be rendered.
    """
    with TemporaryDirectory(prefix="boatyard-rendering-") as folder:
        template, rendered = Path(folder, "template"), Path(folder, "rendered")
        (template / "project").mkdir(parents=True)
        flat = {f"{PROJECT}/template-{index}{SUFFIX}": path for index, path in enumerate(layers.templates)}
        paths = {name: path for name, path in flat.items() if "{" not in str(path)}
        for name, path in flat.items():
            place = name if name in paths else f"{PROJECT}/{path}"
            _copy(layers.templates[path], template / place)
        shutil.copyfile(base / "copier.yml", template / "copier.yml")
        for file in files_in(base / INCLUDES):
            _copy(file, template / file.relative_to(base))
        run_copier(template, rendered, variables, paths)
        for file in rendered.rglob("*"):
            if file.is_file():
                known = paths.get(f"{PROJECT}/{file.name}{SUFFIX}")
                own = Path(str(known).removesuffix(SUFFIX)) if known else file.relative_to(rendered)
                _copy(file, destination / own)
    for path, source in layers.verbatim.items():
        _copy(source, destination / path)


def run_copier(
    template: Path,
    destination: Path,
    variables: Mapping[str, Any],
    paths: Mapping[str, PurePath] | None = None,
) -> None:
    """Renders `template` to `destination`, without questions, tasks and the user's settings.

    Args:
        paths: The names for people of files that have another name in `template`.

    Raises:
        TemplateFault: A file cannot be rendered.
    """
    from copier import Settings, run_copy  # importing it takes half of the time of a rendering
    from copier.errors import CopierError
    from jinja2 import TemplateError
    from plumbum import local

    try:
        # Without git on this path: nothing here is a repository, and Copier runs git for every file.
        with local.env(PATH=""):
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
        raise TemplateFault(f"A template cannot be rendered: {_place(error, paths or {})}{error}") from error


def _place(error: Exception, paths: Mapping[str, PurePath]) -> str:
    name: str = getattr(error, "name", None) or ""
    parts = (paths.get(name) or name, getattr(error, "lineno", None))
    return "".join(f"{part}: " for part in parts if part)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    target.chmod(0o755 if source.stat().st_mode & 0o100 else 0o644)
