"""htmx and Alpine: `request.htmx`, and what every page includes."""

INSTALLED_APPS = ["django_htmx", "apps.htmx"]
MIDDLEWARE = ["django_htmx.middleware.HtmxMiddleware"]
