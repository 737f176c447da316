"""Django's command line for this project."""

import os
import sys

from django.core.management import execute_from_command_line

from framework.serving.startup import explained, prepare_runserver


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    with explained():
        prepare_runserver()
        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
