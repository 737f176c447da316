"""htmx and Alpine on every page."""

from django.apps import AppConfig


class HtmxConfig(AppConfig):
    name = "framework.htmx"

    class Plugin:
        head_template = "htmx/head.html"
        body_template = "htmx/body.html"
