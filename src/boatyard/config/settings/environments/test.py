"""For Boatyard's own tests."""

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Each test client would otherwise look every static file up anew, which takes longer than most requests.
WHITENOISE_AUTOREFRESH = True
