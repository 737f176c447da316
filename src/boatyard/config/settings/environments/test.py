"""For Boatyard's own tests."""

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
