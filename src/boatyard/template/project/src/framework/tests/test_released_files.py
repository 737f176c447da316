"""What one release has published is served by the next ones."""

from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from pytest_django import Settings

from framework.serving.released_files import ReleasedFilesMiddleware

ASKED = RequestFactory()

pytestmark = pytest.mark.django_db  # closing an answer also closes connections that are old


@pytest.fixture
def release(tmp_path: Path, settings: Settings) -> "Release":
    settings.WHITENOISE_AUTOREFRESH = settings.WHITENOISE_USE_FINDERS = False
    settings.PUBLISHED = str(tmp_path / "published" / "releases")
    (tmp_path / "published").mkdir()
    return Release(tmp_path, settings)


class Release:
    """Starts releases whose files have the number in their names and in their text."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        self._folder = folder
        self._settings = settings

    def start(self, *numbers: int) -> ReleasedFilesMiddleware:
        root = self._folder / f"static-{numbers[0]}"
        root.mkdir(exist_ok=True)
        for name in (f"site.{numbers[0]}.css", "same.css", "staticfiles.json"):
            (root / name).write_text(f"release {numbers[0]}")
        self._settings.STATIC_ROOT = root
        self._settings.STATIC_RELEASES = ",".join(map(str, numbers))
        return ReleasedFilesMiddleware(lambda _: HttpResponse(status=404))

    @property
    def manifests(self) -> list[Path]:
        return list(Path(self._settings.PUBLISHED).rglob("staticfiles.json"))

    @property
    def published(self) -> list[str]:
        return sorted(each.name for each in Path(self._settings.PUBLISHED).iterdir())


def get(site: ReleasedFilesMiddleware, name: str) -> tuple[int, str]:
    answer = site(ASKED.get(f"/static/{name}"))
    text = b"".join(answer).decode()
    answer.close()
    return answer.status_code, text


def test_files_of_the_releases_before_are_served_and_its_own_come_first(release: Release) -> None:
    first = release.start(1)
    second = release.start(2, 1)
    assert get(second, "site.1.css") == (200, "release 1")
    assert get(second, "site.2.css") == (200, "release 2")
    assert get(second, "same.css") == (200, "release 2")
    assert get(first, "site.2.css")[0] == 404
    assert release.published == ["1", "2"]
    assert release.manifests == []


def test_those_of_older_releases_are_removed_and_then_not_found(release: Release) -> None:
    release.start(1)
    second = release.start(2, 1)
    third = release.start(3, 2)
    assert release.published == ["2", "3"]
    assert get(third, "site.1.css")[0] == 404
    assert get(second, "site.1.css")[0] == 404
    assert get(second, "site.2.css") == (200, "release 2")


def test_without_releases_nothing_is_published(release: Release, settings: Settings) -> None:
    settings.STATIC_RELEASES, settings.STATIC_ROOT = "", None
    ReleasedFilesMiddleware(lambda _: HttpResponse(status=404))
    assert not Path(settings.PUBLISHED).exists()


def test_a_release_that_may_not_write_serves_its_own(release: Release, settings: Settings) -> None:
    settings.PUBLISHED = "/nowhere/published/releases"
    assert get(release.start(4, 3), "site.4.css") == (200, "release 4")
