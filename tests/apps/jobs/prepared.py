"""What workers find when they are forked: Boatyard, ready, and connected to nothing."""

import django

django.setup()
