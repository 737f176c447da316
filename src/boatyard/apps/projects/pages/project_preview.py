"""The preview of a project while its form is filled in."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from boatyard.apps.plugins.logic.queries.preview_rendering import PreviewRendering, RenderingPreview
from boatyard.apps.plugins.logic.rendering import ContinuousIntegration, Linters
from boatyard.apps.projects.logic.addresses import addresses
from boatyard.apps.projects.logic.new_servers import NewServers
from boatyard.apps.projects.logic.queries.check_project import CheckProject, ProjectDraft
from boatyard.apps.projects.pages.forms import ProjectForm
from boatyard.core.bus import bus
from boatyard.core.errors import Invalid
from boatyard.core.pages.file_tree import Folder, file_tree


@dataclass(frozen=True, slots=True)
class ProjectPreview:
    """The preview of a project.

    Attributes:
        address: Empty while it is unknown; the same for the folder.
        rendering: None while the chosen plugins conflict.
        along: Required plugins that were not chosen, by name, with the plugins that require them.
        servers: What becomes of the servers that the plugins want.
        faults: The errors by field.
    """

    address: str
    folder: str
    rendering: RenderingPreview | None
    tree: Folder | None
    along: Mapping[str, str]
    servers: NewServers
    faults: Mapping[str, tuple[str, ...]]


def project_preview(form: ProjectForm) -> ProjectPreview:
    """Returns the preview for `form`, filled in or initial."""
    entered = _entered(form)
    draft = bus.execute(CheckProject(**entered))
    rendering = _rendering(draft, entered["plugins"])
    shown_name = draft.name or "your-project"
    return ProjectPreview(
        address=addresses(shown_name, draft.port)["url"].removesuffix("/") if draft.port else "",
        folder=str(Path(draft.folder).with_name(shown_name)) if draft.folder else "",
        rendering=rendering,
        tree=file_tree(shown_name, rendering.files) if rendering else None,
        along=_along(form, rendering.plugins if rendering else (), entered["plugins"]),
        servers=draft.servers,
        faults={**draft.faults, **{name: tuple(map(str, texts)) for name, texts in form.errors.items()}},
    )


def _along(form: ProjectForm, needed: tuple[str, ...], ticked: tuple[str, ...]) -> dict[str, str]:
    return {
        name: ", ".join(
            plugin.title for plugin in form.catalogue if plugin.name in needed and name in plugin.requires
        )
        for name in needed
        if name not in ticked
    }


def _entered(form: ProjectForm) -> dict[str, Any]:
    if form.is_bound and form.is_valid():
        entered = form.cleaned_data
    elif form.is_bound:
        entered = {name: form.cleaned_data.get(name) for name in form.fields}
    else:
        entered = {name: form[name].value() for name in form.fields}
    return {
        "name": entered["name"] or "",
        "title": entered["title"] or "",
        "plugins": tuple(entered["plugins"] or ()),
        "folder": entered["folder"] or "",
        "port": entered["port"],
        "linters": entered["linters"] or Linters.DEFAULT,
        "ci": entered["ci"] or ContinuousIntegration.GITHUB,
        "servers": bool(entered["servers"]),
    }


def _rendering(draft: ProjectDraft, plugins: tuple[str, ...]) -> RenderingPreview | None:
    try:
        return bus.execute(
            PreviewRendering(
                name=draft.name, title=draft.title, plugins=plugins, linters=draft.linters, ci=draft.ci
            )
        )
    except Invalid:
        return None
