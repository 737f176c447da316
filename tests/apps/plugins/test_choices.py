"""Files and packages depend on the chosen linters and continuous integration."""

import tomllib
from pathlib import Path

import pytest

from boatyard.apps.plugins.logic.rendering import ContinuousIntegration, Linters, RenderingSpec
from boatyard.core.errors import Invalid

from .site import Site
from .test_rendering import spec

LINTERS = """
[linters.default]
ruff = ">=0.14"

[linters.classic]
black = ">=25"
"""


@pytest.fixture
def choosing(site: Site) -> Site:
    (site.folders.template / "template.toml").write_text(
        (site.folders.template / "template.toml").read_text() + LINTERS
    )
    for choice in ("linters-classic/setup.cfg", "ci-github/.github/checks.yml", "ci-gitlab/.gitlab-ci.yml"):
        site.template_file(f"../choices/{choice}", "chosen\n")
    return site


def _packages(folder: Path) -> list[str]:
    groups = tomllib.loads((folder / "pyproject.toml").read_text())["dependency-groups"]
    return [entry.partition(" ")[0] for entry in groups["dev"]]


@pytest.mark.parametrize(
    ("linters", "packages", "has_file"),
    [(Linters.DEFAULT, ["pytest", "ruff"], False), (Linters.CLASSIC, ["black", "pytest"], True)],
)
def test_linters_bring_their_packages_and_files(
    choosing: Site, tmp_path: Path, linters: Linters, packages: list[str], has_file: bool
) -> None:
    wanted = spec(linters=linters)
    rendering = choosing.renderer.render(wanted, tmp_path / "shop")
    assert _packages(tmp_path / "shop") == packages
    assert ("setup.cfg" in rendering.files) is has_file
    assert choosing.renderer.paths(wanted) == rendering.files


@pytest.mark.parametrize(
    ("ci", "file"), [("github", ".github/checks.yml"), ("gitlab", ".gitlab-ci.yml"), ("none", None)]
)
def test_one_continuous_integration_comes_along_or_none(choosing: Site, ci: str, file: str | None) -> None:
    paths = choosing.renderer.paths(spec(ci=ContinuousIntegration(ci)))
    assert [path for path in paths if path.endswith(".yml")] == ([file] if file else [])


@pytest.mark.parametrize("field", ["linters", "ci"])
def test_what_is_no_choice_is_refused(choosing: Site, tmp_path: Path, field: str) -> None:
    wanted: RenderingSpec = spec(**{field: "../secrets"})
    with pytest.raises(Invalid) as caught:
        choosing.renderer.render(wanted, tmp_path / "shop")
    assert list(caught.value.fields) == [field]
