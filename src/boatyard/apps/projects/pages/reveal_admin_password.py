from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from boatyard.apps.projects.logic.commands.reveal_admin_password import RevealAdminPassword
from boatyard.apps.projects.pages.get_project import ProjectPage
from boatyard.core.bus import bus


@method_decorator(never_cache, name="dispatch")
class RevealAdminPasswordPage(ProjectPage):
    """Shows the first administrator's password once. In a job's page it replaces the button."""

    http_method_names = ["post"]
    fragment = "access"

    def post(self, request: HttpRequest, name: str) -> HttpResponse:
        access = bus.execute(RevealAdminPassword(name))
        return self.show(access=access, password=access.password.reveal() if access.password else "")
