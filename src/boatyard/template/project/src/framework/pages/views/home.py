"""The first page."""

from django.views.generic import TemplateView


class HomeView(TemplateView):
    """Says what this is, and where everything is."""

    template_name = "home.html"
