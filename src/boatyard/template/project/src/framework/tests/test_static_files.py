"""Production does not start without collected static files."""

from pathlib import Path

from django.core.management import call_command
from pytest_django import Settings

from framework.static_files import are_collected, check_static_files

MANIFEST = {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}


def test_a_check_for_deployment_says_that_they_are_not_collected(settings: Settings, tmp_path: Path) -> None:
    assert check_static_files() == []  # In tests their names have no hashes.
    settings.STORAGES = MANIFEST
    settings.STATIC_ROOT = tmp_path
    settings.STATICFILES_DIRS = []
    settings.INSTALLED_APPS = ["django.contrib.staticfiles"]
    found = check_static_files()
    assert [(error.id, error.hint) for error in found] == [("core.E002", "make static")]
    call_command("collectstatic", interactive=False, verbosity=0)
    assert are_collected()
