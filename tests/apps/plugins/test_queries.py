import pytest

from boatyard.apps.plugins.logic.queries.list_plugins import ListPlugins, ListPluginsHandler
from boatyard.apps.plugins.logic.queries.preview_rendering import PreviewRendering, PreviewRenderingHandler
from boatyard.core.errors import Invalid
from tests.apps.plugins.site import Site


def handler(site: Site) -> PreviewRenderingHandler:
    return PreviewRenderingHandler(site.catalogue, site.renderer, site.locks)


@pytest.mark.django_db
def test_plugins_are_listed_by_category_and_title(site: Site) -> None:
    site.plugin("b", title="Able", category="data")
    site.plugin("a", title="Best", category="data", default=True, services=["redis"])
    site.plugin(
        "c", category="api", requires=["a"], conflicts=["b"], tail='[dependencies.main]\nredis = "*"\n'
    )
    summaries = ListPluginsHandler(site.catalogue).handle(ListPlugins())
    assert [(entry.name, entry.default) for entry in summaries] == [("c", False), ("b", False), ("a", True)]
    assert summaries[0].requires == ("a",)
    assert summaries[0].conflicts == ("b",)
    assert summaries[0].packages == ("redis",)
    assert summaries[2].services == ("redis",)


def test_a_preview_says_what_would_be_made(site: Site) -> None:
    site.plugin("redis", services=["redis"], tail='[dependencies.main]\nredis = ">=7"\n')
    site.plugin("cache", requires=["redis"], services=["rabbitmq"], files={"{{ project_name }}.txt": ""})
    preview = handler(site).handle(PreviewRendering("shop", "Tea", ("cache",)))
    assert list(preview.files) == sorted(preview.files)
    assert {"shop.txt", "src/shop/settings.py", "poetry.lock", ".boatyard.toml"} <= set(preview.files)
    assert [package.split()[0] for package in preview.packages] == ["django", "redis", "whitenoise", "pytest"]
    assert preview.packages[0].startswith("django 6.1")
    assert preview.services == ("rabbitmq", "redis")
    assert preview.plugins == ("redis", "cache")


@pytest.mark.parametrize("name", ["", "Sh op", "../../etc", "{{ 7 * 7 }}", "-", "x" * 500])
def test_a_name_that_is_not_finished_is_no_fault(site: Site, name: str) -> None:
    files = handler(site).handle(PreviewRendering(name, "", ())).files
    assert "src/project/settings.py" in files


def test_an_unknown_plugin_is_a_fault_of_its_field(site: Site) -> None:
    with pytest.raises(Invalid) as caught:
        handler(site).handle(PreviewRendering("shop", "", ("nowhere",)))
    assert list(caught.value.fields) == ["plugins"]
