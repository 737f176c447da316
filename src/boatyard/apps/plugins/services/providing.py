"""Creates the implementations of the interfaces from the data in Boatyard's package."""

from boatyard.apps.locks.logic.interfaces.locks import Locks
from boatyard.apps.plugins.logic.interfaces import Catalogue, InstalledPlugins
from boatyard.core.shipped_folders import Folders

from .catalogue.folder_catalogue import FolderCatalogue
from .catalogue.part_folders import PartFolders
from .installed.none_installed import NoneInstalled
from .released.release_archive import ReleaseArchive
from .rendering.copier_renderer import CopierRenderer


def shipped_catalogue(locks: Locks) -> FolderCatalogue:
    """Returns the catalogue without third-party plugins."""
    return full_catalogue(locks, NoneInstalled())


def shipped_renderer(catalogue: Catalogue, locks: Locks) -> CopierRenderer:
    """Returns a renderer without third-party plugins."""
    return full_renderer(catalogue, locks, NoneInstalled())


def full_catalogue(locks: Locks, installed: InstalledPlugins) -> FolderCatalogue:
    return FolderCatalogue(_part_folders(installed), locks, installed)


def full_renderer(catalogue: Catalogue, locks: Locks, installed: InstalledPlugins) -> CopierRenderer:
    return CopierRenderer(catalogue, locks, _part_folders(installed))


def _part_folders(installed: InstalledPlugins) -> PartFolders:
    folders = Folders.shipped()
    return PartFolders(folders, ReleaseArchive(folders.released), installed)
