"""Mounts the URLs of apps. An app declares the paths, so no URL configuration has to be edited:

class InvoicesConfig(AppConfig):
    class Plugin:
        api_path = ""             # apps.invoices.api.routes, under /api/v1/: they say the rest
        pages_path = "invoices/"  # apps.invoices.pages.urls, under /invoices/
        menu = "invoices:index"   # and a place in the menu, under the app's verbose name
        head_template = "invoices/head.html"  # included in the <head> of every page
        body_template = "invoices/body.html"  # included at the end of the <body> of every page
"""

from collections import defaultdict
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, Literal

from django.apps import AppConfig, apps
from django.core.exceptions import ImproperlyConfigured
from django.urls import NoReverseMatch, URLResolver, include, path, reverse

type Face = Literal["api", "pages"]
FACES: tuple[Face, ...] = ("api", "pages")


def _claims(name: str) -> Iterator[tuple[AppConfig, str]]:
    for app in apps.get_app_configs():
        claimed = getattr(getattr(app, "Plugin", None), name, None)
        if claimed is not None:
            yield app, claimed


def mounted(face: Face) -> list[URLResolver]:
    """Returns the URL patterns of every app with this interface."""
    return [path(claimed, include(_urls(app, face))) for app, claimed in _claims(f"{face}_path")]


def _urls(app: AppConfig, face: Face) -> Any:
    """Returns an app's urls.py, or else, for the API, the modules of api/routes/ as `app-api`."""
    if face == "pages" or Path(app.path, face, "urls.py").is_file():
        return f"{app.name}.{face}.urls"
    names = sorted(module.name for module in iter_modules([str(Path(app.path, face, "routes"))]))
    modules = [import_module(f"{app.name}.{face}.routes.{name}") for name in names]
    return [each for module in modules for each in module.urlpatterns], f"{app.label.replace('_', '-')}-api"


def menu() -> list[dict[str, str]]:
    """Returns the site's sections; none if this process serves no pages."""
    try:
        return [{"title": str(app.verbose_name), "url": reverse(claimed)} for app, claimed in _claims("menu")]
    except NoReverseMatch:
        return []


def templates(place: Literal["head", "body"]) -> list[str]:
    """Returns the templates that apps add to every page. The content security policy applies to them."""
    return [claimed for _, claimed in _claims(f"{place}_template")]


def check() -> None:
    """Raises ImproperlyConfigured with a line for each declaration that is not valid."""
    found = [fault for face in FACES for fault in _faults(face)]
    found += [fault for place in ("head", "body") for fault in _missing(f"{place}_template")]
    if found:
        raise ImproperlyConfigured("\n".join(found))


def _faults(face: Face) -> Iterator[str]:
    claimants: defaultdict[str, list[AppConfig]] = defaultdict(list)
    for app, claimed in _claims(f"{face}_path"):
        claimants[claimed].append(app)
    for claimed, claiming in claimants.items():
        names = " and ".join(app.name for app in claiming)
        claim = f"{names} {'both claim' if len(claiming) > 1 else 'claims'} the {face} path {claimed!r}"
        if claimed and len(claiming) > 1:
            yield claim
        if claimed and not claimed.endswith("/"):
            yield f"{claim}, which must end with a slash"
        wanted = ("urls.py",) if face == "pages" else ("routes", "urls.py")
        if not all(any(Path(app.path, face, name).exists() for name in wanted) for app in claiming):
            yield f"{claim} without {face}/{wanted[0].replace('routes', 'routes/')}"


def _missing(name: str) -> Iterator[str]:
    for app, claimed in _claims(name):
        if not Path(app.path, "templates", claimed).is_file():
            yield f"{app.name} claims the {name} {claimed!r} without templates/{claimed}"
