"""Users, their sign-in and their passwords."""

AUTH_USER_MODEL = "users.User"
AUTHENTICATION_BACKENDS = ["apps.users.backend.ThrottledBackend"]
LOGIN_URL = "users:sign-in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"

_VALIDATORS = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_VALIDATORS}.UserAttributeSimilarityValidator"},
    {"NAME": f"{_VALIDATORS}.MinimumLengthValidator"},
    {"NAME": f"{_VALIDATORS}.CommonPasswordValidator"},
    {"NAME": f"{_VALIDATORS}.NumericPasswordValidator"},
]

# The first one creates new hashes. Other hashes are replaced at the next sign-in.
_HASHERS = "django.contrib.auth.hashers"
PASSWORD_HASHERS = [
    f"{_HASHERS}.Argon2PasswordHasher",
    f"{_HASHERS}.PBKDF2PasswordHasher",
    f"{_HASHERS}.PBKDF2SHA1PasswordHasher",
    f"{_HASHERS}.BCryptSHA256PasswordHasher",
    f"{_HASHERS}.ScryptPasswordHasher",
]
PASSWORD_RESET_TIMEOUT = 60 * 60
