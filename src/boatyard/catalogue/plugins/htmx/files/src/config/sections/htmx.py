"""htmx and Alpine: `request.htmx`, and the scripts of every page."""

INSTALLED_APPS = ["django_htmx", "framework.htmx"]
MIDDLEWARE = ["django_htmx.middleware.HtmxMiddleware"]
