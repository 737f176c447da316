"""htmx and Alpine: `request.htmx`, and what every page includes."""

INSTALLED_APPS = ["django_htmx", "framework.htmx"]
MIDDLEWARE = ["django_htmx.middleware.HtmxMiddleware"]
