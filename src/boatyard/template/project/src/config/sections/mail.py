"""Mail is sent to the server of MAIL_URL. Without one, development prints it."""

from framework.config.env import env

MAILERS = {
    "default": env.mailer("MAIL_URL", default={"BACKEND": "django.core.mail.backends.console.EmailBackend"}),
}
DEFAULT_FROM_EMAIL = env.text("MAIL_FROM", default="no-reply@localhost")
