"""What workers find when they are forked: Boatyard, ready, and connected to nothing."""

import gc

import django

django.setup()

from tests.apps.jobs.work import register  # noqa: E402 - its kinds are registered with apps that are ready

register()
gc.freeze()
