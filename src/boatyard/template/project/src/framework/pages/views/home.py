"""The first page."""

from django.views.generic import TemplateView


class HomeView(TemplateView):
    """Shows the title of the site and links to its parts."""

    template_name = "home.html"
