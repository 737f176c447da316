"""Reports every fault of the base template, of the plugins and of how they fit together: `make catalogue`."""

import sys

from boatyard.apps.locks.services import ShippedLocks
from boatyard.apps.plugins.services.catalogue.reading_all import inspect
from boatyard.core.shipped_folders import Folders


def main() -> int:
    return report(Folders.shipped())


def report(folders: Folders) -> int:
    """Prints what is wrong; 1 if anything is."""
    faults = inspect(folders, ShippedLocks(folders.lock))
    for fault in faults:
        print(fault)
    if not faults:
        count = sum(1 for folder in folders.plugins.iterdir() if folder.is_dir())
        print(f"The base template and {count} plugins are without a fault.")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
