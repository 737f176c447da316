"""Mounts what apps serve. An app says where, and no URL configuration has to be edited:

class InvoicesConfig(AppConfig):
    class Plugin:
        api_path = "invoices/"    # apps.invoices.api.urls, under /api/v1/invoices/
        pages_path = "invoices/"  # apps.invoices.pages.urls, under /invoices/
        menu = "invoices:index"   # and a place in the menu, under the app's verbose name
"""

from collections import Counter
from collections.abc import Iterator
from typing import Literal

from django.apps import AppConfig, apps
from django.urls import NoReverseMatch, URLResolver, include, path, reverse

type Face = Literal["api", "pages"]


def _claims(name: str) -> Iterator[tuple[AppConfig, str]]:
    for app in apps.get_app_configs():
        claimed = getattr(getattr(app, "Plugin", None), name, None)
        if claimed is not None:
            yield app, claimed


def mounted(face: Face) -> list[URLResolver]:
    """The URL patterns of every app that has this face."""
    return [path(claimed, include(f"{app.name}.{face}.urls")) for app, claimed in _claims(f"{face}_path")]


def menu() -> list[dict[str, str]]:
    """The site's sections. There are none where this process serves no pages."""
    try:
        return [{"title": str(app.verbose_name), "url": reverse(claimed)} for app, claimed in _claims("menu")]
    except NoReverseMatch:
        return []


def faults(face: Face) -> Iterator[str]:
    """What is wrong with the claims: one readable line each."""
    counted = Counter(claimed for _, claimed in _claims(f"{face}_path"))
    for app, claimed in _claims(f"{face}_path"):
        if claimed and not claimed.endswith("/"):
            yield f"{app.name} claims the {face} path {claimed!r}, which must end with a slash"
        if counted[claimed] > 1:
            yield f"{app.name} claims the {face} path {claimed!r}, and so does another app"
