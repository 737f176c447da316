from http import HTTPStatus
from typing import Any

from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse

from boatyard.apps.accounts.pages.forms import SignInForm
from boatyard.apps.accounts.pages.sign_in_limits import seconds_to_wait


class SignInPage(LoginView):
    """Sign-in with name and password. Redirects to the requested page."""

    template_name = "accounts/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def post(self, request: HttpRequest, *arguments: Any, **options: Any) -> HttpResponse:
        if seconds := seconds_to_wait(request):
            return self._too_many(seconds)
        return super().post(request, *arguments, **options)

    def _too_many(self, seconds: int) -> HttpResponse:
        """Returns the form again, without using any entered value except the name."""
        form = SignInForm(self.request, initial={"username": self.request.POST.get("username", "")})
        answer = self.render_to_response(self.get_context_data(form=form, wait=seconds))
        answer.status_code = HTTPStatus.TOO_MANY_REQUESTS
        answer["Retry-After"] = str(seconds)
        return answer
