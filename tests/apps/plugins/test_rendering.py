import errno
import shutil
import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plumbum import local

from boatyard.apps.locks.logic.errors import DependencyNotShipped
from boatyard.apps.plugins.logic.errors import OverlayClash, TemplateFault
from boatyard.apps.plugins.logic.plugin_state import PluginState
from boatyard.apps.plugins.logic.rendering import RenderingSpec
from boatyard.apps.plugins.logic.state import State
from boatyard.core.errors import Conflict, Invalid
from boatyard.core.shipped_folders import Folders
from tests.apps.plugins.site import Site

SPEC = RenderingSpec(name="shop", title="Tea shop", plugins=())


def tree(root: Path) -> dict[str, tuple[int, bytes]]:
    files = (path for path in root.rglob("*") if path.is_file())
    return {
        path.relative_to(root).as_posix(): (path.stat().st_mode & 0o777, path.read_bytes()) for path in files
    }


def spec(*plugins: str, **values: object) -> RenderingSpec:
    return RenderingSpec(**{"name": "shop", "title": "Tea shop", "plugins": plugins} | values)  # type: ignore[arg-type]


def test_base_template_plugins_and_bus_become_one_project(
    site: Site, tmp_path: Path, no_network: None
) -> None:
    site.plugin(
        "redis",
        files={"src/config/sections/redis.py": "REDIS = True\n"},
        tail='[dependencies.main]\nredis = ">=7"\n',
    )
    site.plugin(
        "cache", requires=["redis"], files={"docs/{{ project_name }}.md.jinja": "{{ plugin_names }}\n"}
    )
    rendering = site.renderer.render(spec("cache"), tmp_path / "shop")
    files = tree(tmp_path / "shop")
    assert rendering.files == tuple(sorted(files))
    assert rendering.plugins == ("redis", "cache")
    assert files["README.md"] == (0o644, b"# Tea shop\n")
    assert files["run.sh"] == (0o755, b"#!/bin/sh\n")
    assert files["src/shop/settings.py"] == (0o644, b"BRACES = '{{ left alone }}'\n")
    assert files["src/config/sections/redis.py"] == (0o644, b"REDIS = True\n")
    assert files["docs/shop.md"] == (0o644, b"['redis', 'cache']\n")
    bus = {path.name: path.read_bytes() for path in Folders.shipped().bus.glob("*.py")}
    assert {name: files[f"src/framework/bus/{name}"][1] for name in bus} == bus
    assert '[[package]]\nname = "redis"' in files["poetry.lock"][1].decode()


def test_the_state_in_the_project_names_the_rendering(site: Site, tmp_path: Path) -> None:
    site.plugin("cache", version="2.0.1", requires=["redis"])
    site.plugin("redis")
    rendering = site.renderer.render(spec("cache", title='Tea "& more'), tmp_path / "shop")
    state = State.read(tmp_path / "shop")
    assert state == site.catalogue.state(spec("cache", title='Tea "& more'))
    assert (state.template, state.title) == ("1.2.3", 'Tea "& more')
    assert dict(state.plugins) == {"cache": PluginState("2.0.1"), "redis": PluginState("0.1.0", chosen=False)}
    assert state.spec() == spec("cache", title='Tea "& more')
    assert {".boatyard.toml", ".boatyard/cache.toml", ".boatyard/redis.toml"} <= set(rendering.files)
    assert all(str(tmp_path) not in text for text in state.texts().values())


def test_the_same_answers_give_the_same_bytes(site: Site, tmp_path: Path) -> None:
    site.plugin("a", files={"a.txt": "a"})
    site.plugin("b", files={"b.txt": "b"})
    first = site.renderer.render(spec("a", "b"), tmp_path / "one")
    second = site.renderer.render(spec("b", "a"), tmp_path / "two")
    assert first == second
    assert tree(tmp_path / "one") == tree(tmp_path / "two")
    other = site.renderer.render(spec("a", "b", title="Other"), tmp_path / "three")
    assert other.id != first.id


def test_a_changed_executable_bit_is_another_rendering(site: Site, tmp_path: Path) -> None:
    first = site.renderer.render(SPEC, tmp_path / "one")
    site.template_file("run.sh", "#!/bin/sh\n")
    assert site.renderer.render(SPEC, tmp_path / "two").id != first.id


def test_paths_are_known_without_rendering(site: Site, tmp_path: Path) -> None:
    site.plugin("cache", files={"{{ project_name }}.d/y.jinja": "y"})
    site.template_file("{% if project_name == 'x' %}never.d{% endif %}/x", "")
    rendering = site.renderer.render(spec("cache"), tmp_path / "shop")
    assert site.renderer.paths(spec("cache")) == rendering.files
    assert "shop.d/y" in rendering.files


@pytest.mark.parametrize(
    "path",
    [
        "README.md",
        "README.md.jinja",
        "readme.MD",
        "run.sh/inside",
        "src",
        ".boatyard.toml",
        "poetry.lock.jinja",
        "src/framework/bus/bus.py",
    ],
)
def test_a_plugin_cannot_bring_a_file_that_is_there(site: Site, tmp_path: Path, path: str) -> None:
    site.plugin("rude", files={path: "mine"})
    with pytest.raises(OverlayClash, match="rude contains"):
        site.renderer.render(spec("rude"), tmp_path / "shop")
    assert not (tmp_path / "shop").exists()


def test_two_plugins_cannot_bring_one_file(site: Site, tmp_path: Path) -> None:
    site.plugin("a", files={"same.txt": "a"})
    site.plugin("b", files={"same.txt": "b"})
    with pytest.raises(OverlayClash, match=r"b contains same\.txt, which a already has"):
        site.renderer.render(spec("a", "b"), tmp_path / "shop")


# Copier leaves its listing of the folder open when it fails.
@pytest.mark.filterwarnings("ignore:.*ScandirIterator:pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize(
    "text",
    [
        "{{ nobody_knows }}",
        "{% if %}",
        "{{ ''.__class__.__mro__ }}",
        "{% include '/etc/hostname' %}",
        "\udcff",
    ],
)
@pytest.mark.parametrize("was_there", [False, True])
def test_a_template_that_fails_leaves_nothing(site: Site, tmp_path: Path, text: str, was_there: bool) -> None:
    destination = tmp_path / "shop"
    if was_there:
        destination.mkdir()
    site.template_file("zz.txt.jinja", "").write_bytes(text.encode(errors="surrogateescape"))
    with pytest.raises(TemplateFault):
        site.renderer.render(SPEC, destination)
    assert destination.exists() == was_there
    assert not was_there or list(destination.iterdir()) == []


def test_a_failing_lock_leaves_nothing(site: Site, tmp_path: Path) -> None:
    site.template_file(
        "pyproject.toml.jinja", '[project]\nrequires-python = ">=3.13"\ndependencies = ["left-pad"]\n'
    )
    with pytest.raises(DependencyNotShipped, match="left-pad"):
        site.renderer.render(SPEC, tmp_path / "shop")
    assert not (tmp_path / "shop").exists()


@pytest.mark.parametrize("after", [0, 5, 12])
def test_a_full_disk_leaves_nothing(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    left = iter(range(after))
    copy = shutil.copyfile

    def fill(*arguments: Path) -> None:
        if next(left, None) is None:
            raise OSError(errno.ENOSPC, "No space left on device")
        copy(*arguments)

    monkeypatch.setattr(shutil, "copyfile", fill)
    with pytest.raises(OSError, match="No space left"):
        site.renderer.render(SPEC, tmp_path / "shop")
    assert not (tmp_path / "shop").exists()


def test_rendering_needs_no_git(site: Site, tmp_path: Path) -> None:
    with local.env(PATH=str(tmp_path)):
        assert "README.md" in site.renderer.render(SPEC, tmp_path / "shop").files


def test_a_base_template_without_pyproject_is_a_fault(site: Site, tmp_path: Path) -> None:
    (site.folders.template / "project" / "pyproject.toml.jinja").unlink()
    with pytest.raises(TemplateFault, match=r"pyproject\.toml"):
        site.renderer.render(SPEC, tmp_path / "shop")


def test_tasks_of_a_template_are_not_run(site: Site, tmp_path: Path) -> None:
    copier = site.folders.template / "copier.yml"
    copier.write_text(copier.read_text() + f"_tasks:\n  - touch {tmp_path}/ran\n")
    site.renderer.render(SPEC, tmp_path / "shop")
    assert not (tmp_path / "ran").exists()


def test_a_users_own_copier_settings_change_nothing(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings_file = tmp_path / "settings.yml"
    settings_file.write_text("defaults: [broken")
    monkeypatch.setenv("COPIER_SETTINGS_PATH", str(settings_file))
    assert "README.md" in site.renderer.render(SPEC, tmp_path / "shop").files


def test_a_folder_that_is_not_empty_is_left_as_it_is(site: Site, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("keep")
    before = tree(tmp_path)
    with pytest.raises(Conflict):
        site.renderer.render(SPEC, tmp_path)
    assert tree(tmp_path) == before


def test_a_link_or_a_file_is_no_destination(site: Site, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    (tmp_path / "file").write_text("")
    for name in ("link", "file"):
        with pytest.raises(Conflict):
            site.renderer.render(SPEC, tmp_path / name)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "../up"),
        ("name", "/abs"),
        ("name", "Shop"),
        ("name", "-shop"),
        ("name", "a\nb"),
        ("name", "{{ 7 * 7 }}"),
        ("title", "two\nlines"),
        ("title", "x" * 201),
        ("title", "nul\0"),
        ("python", "3.13; rm"),
        ("author_email", "a\r\nb"),
    ],
)
def test_an_answer_that_will_not_do_is_refused_at_its_field(
    site: Site, tmp_path: Path, field: str, value: object
) -> None:
    with pytest.raises(Invalid) as caught:
        site.renderer.render(spec(**{field: value}), tmp_path / "shop")
    assert list(caught.value.fields) == [field]
    assert not (tmp_path / "shop").exists()


def test_an_unknown_plugin_is_refused_at_its_field(site: Site, tmp_path: Path) -> None:
    with pytest.raises(Invalid) as caught:
        site.renderer.render(spec("nowhere"), tmp_path / "shop")
    assert list(caught.value.fields) == ["plugins"]


PRINTABLE = st.text(st.characters(exclude_categories=("C", "Zl", "Zp", "Zs")), max_size=40)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=st.one_of(PRINTABLE, st.sampled_from(["{{ 7*7 }}", "{% raw %}", "'\"\\", "]]", "${HOME}", "-"])))
def test_any_title_stays_text(site: Site, tmp_path_factory: pytest.TempPathFactory, title: str) -> None:
    destination = tmp_path_factory.mktemp("rendering")
    site.renderer.render(spec(title=title), destination)
    assert tomllib.loads((destination / "pyproject.toml").read_text())["project"]["description"] == title
    assert tomllib.loads((destination / ".boatyard.toml").read_text())["answers"]["title"] == title
    assert (destination / "README.md").read_text() == f"# {title}\n"
