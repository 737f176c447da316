"""A developer's own machine."""

from framework.config.env import env

DEBUG = env.flag("DEBUG", default=True)
SECRET_KEY = env.text("SECRET_KEY", default="development-only")
ALLOWED_HOSTS = [".localhost", "127.0.0.1", "[::1]"]
