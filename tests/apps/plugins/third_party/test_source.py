"""Valid and refused sources of plugins."""

import pytest

from boatyard.apps.plugins.logic.plugin_source import read_source
from boatyard.apps.plugins.logic.source_kind import SourceKind
from boatyard.core.errors import Invalid


@pytest.mark.parametrize(
    ("entered", "kind", "address"),
    [
        ("https://git.example.org/team/greetings.git", SourceKind.GIT, None),
        ("https://git.example.org:8443/~team/greetings", SourceKind.GIT, None),
        ("ssh://git@git.example.org/team/greetings.git", SourceKind.GIT, None),
        ("ssh://git@git.example.org:2222/greetings.git", SourceKind.GIT, None),
        ("file:///srv/git/greetings.git", SourceKind.GIT, None),
        (
            "git@git.example.org:team/greetings.git",
            SourceKind.GIT,
            "ssh://git@git.example.org/team/greetings.git",
        ),
        ("/srv/plugins/greetings", SourceKind.FOLDER, None),
        ("  /srv/plugins/greetings ", SourceKind.FOLDER, "/srv/plugins/greetings"),
        ("boatyard-greetings", SourceKind.PACKAGE, None),
        ("boatyard_greetings.more", SourceKind.PACKAGE, None),
    ],
)
def test_each_sort_of_source_is_known_by_its_form(
    entered: str, kind: SourceKind, address: str | None
) -> None:
    source = read_source(entered)
    assert (source.kind, source.address) == (kind, address or entered)


@pytest.mark.parametrize(
    "entered",
    [
        "",
        "   ",
        "x" * 501,
        "/srv/a\nb",
        "a\0b",
        "-rf",
        "--upload-pack=touch x",
        "http://git.example.org/x.git",
        "git://git.example.org/x.git",
        "ext::sh -c touch% x",
        "ftp://git.example.org/x",
        "fd::17",
        "https://-oProxyCommand=x/y",
        "ssh://-oProxyCommand=x/y",
        "ssh://-x@host/y",
        "ssh://git@-host/y",
        "ssh://git@host/-y",
        "-x@host:y",
        "git@-host:y",
        "https://me:secret@git.example.org/x.git",
        "https://token@git.example.org/x.git",
        "ssh://git:secret@git.example.org/x.git",
        "https:///x.git",
        "https://git.example.org:99999/x.git",
        "https://git.example.org/x.git?y=1",
        "https://git.example.org/x.git#y",
        "https://git.example.org/../x",
        "https://git.example.org/a;b",
        "https://git.example.org/$(x)",
        "file://host/x",
        "file://relative",
        "relative/folder",
        "./folder",
        "../folder",
        "~/folder",
        "/srv/../etc",
        "pack age",
        "package;x",
    ],
)
def test_anything_else_is_refused_at_its_field(entered: str) -> None:
    with pytest.raises(Invalid) as caught:
        read_source(entered)
    assert list(caught.value.fields) == ["source"]


@pytest.mark.parametrize(
    "ref", ["-x", "--upload-pack=x", "a b", "a:b", "+a", "a..b", "a\nb", "^a", "@{-1}", "x" * 201]
)
def test_a_ref_is_a_plain_name(ref: str) -> None:
    with pytest.raises(Invalid) as caught:
        read_source("https://git.example.org/x.git", ref)
    assert list(caught.value.fields) == ["ref"]


@pytest.mark.parametrize("source", ["/srv/plugins/greetings", "boatyard-greetings"])
def test_only_git_has_refs(source: str) -> None:
    with pytest.raises(Invalid):
        read_source(source, "main")
    assert read_source("https://git.example.org/x.git", "release/1.2").ref == "release/1.2"
