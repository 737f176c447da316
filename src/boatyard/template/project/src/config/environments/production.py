"""Production. Missing settings are reported at start-up. A proxy in front terminates TLS."""

from framework.config.env import env

DEBUG = False
SECRET_KEY = env.secret("SECRET_KEY")
DATABASES = {"default": env.database("DATABASE_URL")}
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", expected="host names")
CSRF_TRUSTED_ORIGINS = [
    f"https://*{host}" if host.startswith(".") else f"https://{host}" for host in ALLOWED_HOSTS
]

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = env.flag("TLS", default=True)
# Browsers remember this. Raise it, up to a year, when every subdomain works with TLS.
SECURE_HSTS_SECONDS = env.number("HSTS_SECONDS", default=3600) if SECURE_SSL_REDIRECT else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True

MAILERS = {
    "default": env.mailer(
        "MAIL_URL",
        default={"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": {"host": "localhost"}},
    ),
}
STORAGES = {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}
LOGGING = {"handlers": {"console": {"formatter": "json"}, "requests": {"formatter": "json_request"}}}
