"""For Boatyard's own tests."""

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Otherwise each test client would look up every static file again, which takes longer than most requests.
WHITENOISE_AUTOREFRESH = True
