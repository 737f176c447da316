import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from boatyard.apps.locks.services.poetry_resolver import PoetryResolver
from boatyard.core.errors import BoatyardError
from boatyard.core.shipped_folders import Folders
from tools.relock.relock import Relock


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="relock", description="Resolves the shipped lock again, and tests it."
    )
    parser.add_argument("--check", action="store_true", help="only show what would change")
    arguments = parser.parse_args()
    with TemporaryDirectory(prefix="boatyard-relock-") as folder:
        try:
            relock = Relock(Folders.shipped(), PoetryResolver(), Path(folder), print)
            return relock.run(write=not arguments.check)
        except BoatyardError as error:
            print(error.message)
            return 1


if __name__ == "__main__":
    sys.exit(main())
