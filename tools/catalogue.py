"""Reports every error of the base template, the plugins and their relations: `make catalogue`."""

import sys

from boatyard.apps.locks.services import ShippedLocks
from boatyard.apps.plugins.services.catalogue.reading_all import inspect
from boatyard.core.shipped_folders import Folders


def main() -> int:
    return report(Folders.shipped())


def report(folders: Folders) -> int:
    """Prints all errors. Returns 1 if there are any."""
    faults = inspect(folders, ShippedLocks(folders.lock))
    for fault in faults:
        print(fault)
    if not faults:
        count = sum(1 for folder in folders.plugins.iterdir() if folder.is_dir())
        print(f"The base template and {count} plugins have no errors.")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
