"""Prepares Boatyard for forked workers, without connections."""

import django

django.setup()
