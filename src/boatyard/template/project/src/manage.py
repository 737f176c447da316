"""Django's command line for this project."""

import os
import sys

from framework.serving import reloading


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    if reloading.is_wanted():
        sys.exit(reloading.serve())
    # Only here: a process that only waits for changes does not need the time and memory of these imports.
    from django.core.management import execute_from_command_line

    from framework.serving.startup import explained, prepare_runserver

    with explained():
        prepare_runserver()
        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
