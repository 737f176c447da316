"""Building: collects static files and checks the code. It reaches no service and holds no secret."""

DEBUG = False
SECRET_KEY = "only-for-building"
STORAGES = {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}
