"""Builds: collecting static files and checking the code, without services and secrets."""

DEBUG = False
SECRET_KEY = "only-for-building"
STORAGES = {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}
