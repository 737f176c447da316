"""The notices for users of the site. It subscribes to other apps, which do not know it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from framework.domain_app import DomainApp


class NoticesConfig(DomainApp, AppConfig):
    name = "apps.notices"
    verbose_name = _("Notices")

    class Plugin:
        api_path = "notices/"
        pages_path = "notices/"
        menu = "notices:index"
