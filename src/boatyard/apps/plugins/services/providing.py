"""Makes the implementations of the interfaces from the data that Boatyard carries."""

from boatyard.apps.plugins.logic.interfaces import Catalogue, Locks

from .catalogue.folder_catalogue import FolderCatalogue
from .folders import Folders
from .locks import ShippedLocks
from .rendering.copier_renderer import CopierRenderer


def shipped_locks() -> ShippedLocks:
    return ShippedLocks(Folders.shipped().lock)


def shipped_catalogue(locks: Locks) -> FolderCatalogue:
    folders = Folders.shipped()
    return FolderCatalogue(folders.plugins, folders.keel, locks)


def shipped_renderer(catalogue: Catalogue, locks: Locks) -> CopierRenderer:
    return CopierRenderer(catalogue, locks, Folders.shipped())
