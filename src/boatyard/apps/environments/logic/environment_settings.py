import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.db import transaction

from boatyard.apps.environments.logic.setting_key import types_of
from boatyard.apps.environments.logic.settings_table import current_values, new_versions, put_settings
from boatyard.apps.environments.models import Environment, Setting
from boatyard.apps.plugins.logic.interfaces import Catalogue
from boatyard.apps.plugins.logic.manifest import SettingKind, SettingType
from boatyard.apps.plugins.logic.state import State
from boatyard.core.env_file import followed, new_keys, values_in, with_values
from boatyard.core.errors import BoatyardError, ExternalFailure
from boatyard.core.project_layout import ENV, ENV_EXAMPLE
from boatyard.core.secrets import Secret
from boatyard.core.untrusted_folder import UntrustedFolder

SECRET_KEY, PORT = "SECRET_KEY", "PORT"
SECRET_LENGTH = 50
"""The length in random bytes; Django requires at least 50 characters."""


class EnvironmentSettings:
    """The settings of an environment, and the `.env` that is written from them.

    The user's own edits of `.env` count: they are read into the table before anything is written. The file is
    written before the table. So after a kill between the two, the change looks like an edit.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def values(self, environment: Environment) -> Mapping[str, str]:
        """Returns every variable of `.env` with its value.

        Raises:
            ExternalFailure: The file cannot be read.
        """
        return values_in(self._text(environment))

    def value(self, environment: Environment, key: str) -> str:
        """Returns the value of one variable; empty if it does not exist. Raises as `values` does."""
        return self.values(environment).get(key, "")

    def make(self, environment: Environment) -> bool:
        """Writes `.env` from `.env.example`, with fresh secrets and this environment's port.

        An existing file is kept and read into the table.

        Returns:
            Whether the file was created.
        """
        inside = UntrustedFolder(environment.folder)
        is_missing = not inside.has_file(ENV)
        with _held(environment):
            if is_missing:
                example = inside.text(ENV_EXAMPLE)
                if example is None:
                    raise ExternalFailure(
                        f"{environment.folder} has no {ENV_EXAMPLE}. Restore the file, then try again."
                    )
                made = {SECRET_KEY: secrets.token_urlsafe(SECRET_LENGTH)} | current_values(environment)
                made[PORT] = str(environment.port)
                inside.write(ENV, with_values(example, made), mode=0o600)
            self._take_edits(environment)
        return is_missing

    def set(
        self,
        environment: Environment,
        values: Mapping[str, Secret],
        author_id: int | None = None,
    ) -> None:
        """Sets values in file and table. Other lines of the file do not change.

        Raises:
            ExternalFailure: The file does not exist, or cannot be written.
        """
        with _held(environment):
            if environment.is_live:
                self._take_edits(environment)
                before = self._text(environment)
                plain = {key: value.reveal() for key, value in values.items()}
                self._write(environment, before, with_values(before, plain))
            put_settings(environment, values, self.kinds(environment), author_id)

    def follow_example(self, environment: Environment, before: str, after: str) -> list[str]:
        """Updates `.env` after a change of `.env.example`, and returns the new keys.

        Removed keys are deleted unless their values were changed.
        """
        with _held(environment):
            text = self._text_if_any(environment)
            if text is None:
                return []
            wanted = followed(text, before, after)
            self._write(environment, text, wanted)
            gone = values_in(text).keys() - values_in(wanted).keys()
            put_settings(environment, dict.fromkeys(gone), {})
            self._take_edits(environment)
        return new_keys(text, before, after) if wanted != text else []

    def edits(self, environment: Environment) -> list[Setting]:
        """Returns the differences of `.env` from the table, as unsaved versions.

        Raises:
            ExternalFailure: The file cannot be read.
        """
        text = self._text_if_any(environment)
        found = {key: Secret(value) for key, value in values_in(text or "").items()}
        return new_versions(environment, found, self.kinds(environment))

    def _take_edits(self, environment: Environment) -> None:
        """Saves the edits, which are the user's own."""
        Setting.objects.bulk_create(self.edits(environment))

    def types(self) -> Mapping[str, SettingType]:
        """Returns the types of all known settings."""
        return types_of(self._catalogue.plugins().values())

    def kinds(self, environment: Environment) -> dict[str, SettingKind]:
        """Returns the kinds of the settings that the plugins of the project declare."""
        kinds = {SECRET_KEY: SettingKind.SECRET}
        folder = environment.folder if environment.is_live else environment.project.path
        try:
            _, plugins = self._catalogue.parts(State.read(folder))
        except BoatyardError:  # a project without its state still has settings
            return kinds
        return kinds | {each.key: each.kind for plugin in plugins for each in plugin.settings}

    def _text(self, environment: Environment) -> str:
        text = self._text_if_any(environment)
        if text is None:
            raise ExternalFailure(
                f"{environment.folder} has no {ENV}. Run `make setup` in this folder to create it, then try "
                f"again."
            )
        return text

    def _text_if_any(self, environment: Environment) -> str | None:
        folder = environment.folder
        try:
            return UntrustedFolder(folder).text(ENV)
        except (OSError, UnicodeDecodeError) as error:
            raise ExternalFailure(f"{folder / ENV} cannot be read: {error}") from error

    def _write(self, environment: Environment, before: str, after: str) -> None:
        """Writes the file in one step, never readable by others."""
        if after == before:
            return
        try:
            UntrustedFolder(environment.folder).write(ENV, after, mode=0o600)
        except OSError as error:
            raise ExternalFailure(
                f"{environment.folder / ENV} cannot be written: {error.strerror}"
            ) from error


@contextmanager
def _held(environment: Environment) -> Iterator[None]:
    """Locks the file and rows against other writers."""
    with transaction.atomic():
        Environment.objects.select_for_update().filter(pk=environment.pk).first()
        yield
