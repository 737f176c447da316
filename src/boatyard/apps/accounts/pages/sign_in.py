from django.contrib.auth.views import LoginView

from boatyard.apps.accounts.pages.forms import SignInForm


class SignInPage(LoginView):
    """Name and password, then on to where the visitor wanted to go."""

    template_name = "accounts/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True
