import secrets
from collections.abc import Mapping

from boatyard.apps.environments.logic.settings_table import current_values, put_settings
from boatyard.apps.environments.models import Environment
from boatyard.apps.plugins.logic.interfaces import Catalogue
from boatyard.apps.plugins.logic.manifest import SettingKind
from boatyard.apps.plugins.logic.state import State
from boatyard.core.env_file import followed, new_keys, values_in, with_values
from boatyard.core.errors import BoatyardError, ExternalFailure
from boatyard.core.project_layout import ENV, ENV_EXAMPLE
from boatyard.core.secrets import Secret
from boatyard.core.untrusted_folder import UntrustedFolder

SECRET_KEY, PORT = "SECRET_KEY", "PORT"
SECRET_LENGTH = 50
"""In bytes of randomness; Django asks for at least 50 characters."""


class EnvironmentSettings:
    """The settings of an environment, and the `.env` that is written from them.

    A person's own edits of `.env` count: they are taken into the table before anything is written.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def values(self, environment: Environment) -> Mapping[str, str]:
        """Every variable of `.env` with its value.

        Raises:
            ExternalFailure: The file cannot be read.
        """
        return values_in(self._text(environment))

    def make(self, environment: Environment) -> bool:
        """Writes `.env` as `.env.example` says, with fresh secrets and this environment's port.

        One that is there stays, and is taken into the table.

        Returns:
            Whether it was made.
        """
        inside = UntrustedFolder(environment.folder)
        if inside.has_file(ENV):
            self.take_edits(environment)
            return False
        example = inside.text(ENV_EXAMPLE)
        if example is None:
            raise ExternalFailure(f"{environment.folder} has no {ENV_EXAMPLE}: put it back, then try again.")
        known = current_values(environment)
        made = {SECRET_KEY: known.get(SECRET_KEY) or secrets.token_urlsafe(SECRET_LENGTH)}
        made |= {**known, PORT: str(environment.port)}
        inside.write(ENV, with_values(example, made), mode=0o600)
        self.take_edits(environment)
        return True

    def set(
        self,
        environment: Environment,
        values: Mapping[str, Secret | None],
        author_id: int | None = None,
    ) -> None:
        """Sets values in table and file; None empties one. Every other line of the file stays as it is.

        Raises:
            ExternalFailure: There is no such file, or it cannot be written.
        """
        if not environment.is_live:
            put_settings(environment, values, {}, author_id)
            return
        self.take_edits(environment)
        before = self._text(environment)
        put_settings(environment, values, self._kinds(environment), author_id)
        plain = {key: value.reveal() if value else "" for key, value in values.items()}
        self._write(environment, before, with_values(before, plain))

    def follow_example(self, environment: Environment, before: str, after: str) -> list[str]:
        """Brings `.env` from one text of `.env.example` to another, and gives the keys that are new in it.

        Keys that go, go unless somebody has set them.
        """
        text = UntrustedFolder(environment.folder).text(ENV)
        if text is None:
            return []
        wanted = followed(text, before, after)
        self._write(environment, text, wanted)
        gone = values_in(text).keys() - values_in(wanted).keys()
        put_settings(environment, dict.fromkeys(gone), {})
        self.take_edits(environment)
        return new_keys(text, before, after) if wanted != text else []

    def take_edits(self, environment: Environment) -> None:
        """Takes into the table what `.env` says otherwise: only a person has written there since.

        Raises:
            ExternalFailure: The file cannot be read.
        """
        text = self._text_if_any(environment)
        if text is not None:
            found = {key: Secret(value) for key, value in values_in(text).items()}
            put_settings(environment, found, self._kinds(environment))

    def _kinds(self, environment: Environment) -> dict[str, SettingKind]:
        kinds = {SECRET_KEY: SettingKind.SECRET}
        try:
            _, plugins = self._catalogue.parts(State.read(environment.folder))
        except BoatyardError:  # a project without its state has settings all the same
            return kinds
        return kinds | {each.key: each.kind for plugin in plugins for each in plugin.settings}

    def _text(self, environment: Environment) -> str:
        text = self._text_if_any(environment)
        if text is None:
            raise ExternalFailure(
                f"{environment.folder} has no {ENV}: `make setup` there makes one. Try again then."
            )
        return text

    def _text_if_any(self, environment: Environment) -> str | None:
        folder = environment.folder
        try:
            return UntrustedFolder(folder).text(ENV)
        except (OSError, UnicodeDecodeError) as error:
            raise ExternalFailure(f"{folder / ENV} cannot be read: {error}") from error

    def _write(self, environment: Environment, before: str, after: str) -> None:
        """In one step, and never readable by others."""
        if after == before:
            return
        try:
            UntrustedFolder(environment.folder).write(ENV, after, mode=0o600)
        except OSError as error:
            raise ExternalFailure(
                f"{environment.folder / ENV} cannot be written: {error.strerror}"
            ) from error
