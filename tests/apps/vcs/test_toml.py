import pytest

from boatyard.apps.vcs.logic.structures import merge_by_structure
from tests.apps.vcs.structured import changed, merge, merged

PYPROJECT = """\
# The project
[project]
name = "shop"
version = "0.1.0"  # the first
dependencies = [
    "django (>=6.1,<6.2)",
    "djangorestframework (>=3.18)",
]

[dependency-groups]
dev = ["mypy (>=1)", "ruff (>=0.14)"]

# Quiet
[tool.ruff]
line-length = 110
select = ["A", "B"]

[[tool.mypy.overrides]]
module = ["environ.*"]
ignore_missing_imports = true
"""


DJANGO, REST = '    "django (>=6.1,<6.2)",\n', '    "djangorestframework (>=3.18)",\n'
REDIS, MINE = '    "redis (>=7)",\n', '    "mine (>=1)",  # mine\n'


def test_each_adds_a_dependency_at_the_same_place() -> None:
    ours, theirs = changed(PYPROJECT, (REST, REST + MINE)), changed(PYPROJECT, (REST, REST + REDIS))
    both = merged("pyproject.toml", PYPROJECT, ours, theirs)
    assert both == changed(PYPROJECT, (REST, REST + REDIS + MINE))
    assert merged("pyproject.toml", theirs, both, PYPROJECT) == ours


@pytest.mark.parametrize(
    ("mine", "expected"),
    [
        ('["ruff (>=0.14)", "mypy (>=1)"]', '["ruff (>=0.14)", "mypy (>=1)", "redis (>=7)"]'),
        ('["mypy (>=1)", "ruff (>=0.14)", "own"]', '["mypy (>=1)", "redis (>=7)", "ruff (>=0.14)", "own"]'),
        ('["own"]', '["own", "redis (>=7)"]'),
        ('[ "own" ]', '[ "own", "redis (>=7)" ]'),
        ('["own",]', '["own", "redis (>=7)",]'),
        ('[\n  "own",  # a, b\n]', '[\n  "own",  # a, b\n  "redis (>=7)",\n]'),
        ('[\n  "own"  # a, b\n]', '[\n  "own",  # a, b\n  "redis (>=7)"\n]'),
        ('[\n\t# before\n\t"own"]', '[\n\t# before\n\t"own",\n\t"redis (>=7)"]'),
    ],
)
def test_an_array_keeps_the_persons_style(mine: str, expected: str) -> None:
    array = '["mypy (>=1)", "ruff (>=0.14)"]'
    theirs = changed(PYPROJECT, (array, '["mypy (>=1)", "redis (>=7)", "ruff (>=0.14)"]'))
    ours = changed(PYPROJECT, (array, mine))
    both = merged("pyproject.toml", PYPROJECT, ours, theirs)
    assert both == changed(PYPROJECT, (array, expected))
    assert merged("pyproject.toml", theirs, both, PYPROJECT) == ours


def test_a_dependency_that_both_changed_keeps_the_persons_with_a_note() -> None:
    ours = changed(PYPROJECT, (">=6.1,<6.2", ">=6.1.3,<6.2"))
    theirs = changed(PYPROJECT, (">=6.1,<6.2", ">=6.1,<6.3"), ("110", "120"))
    found = merge("pyproject.toml", PYPROJECT, ours, theirs)
    assert found.clashes == ()
    assert found.ours.decode() == changed(ours, ("110", "120"))
    assert found.notes == (
        "project.dependencies: your 'django (>=6.1.3,<6.2)' is kept; the template has 'django (>=6.1,<6.3)'",
    )


@pytest.mark.parametrize(
    ("mine", "new", "clashes"),
    [
        ("<6.1.2", ">=6.2", True),
        ("==6.1.2", "==6.1.3", True),
        (">6.1,<6.1.1", "<6.1", True),
        ("~=6.0", ">=6.2", False),
        ("==6.*", ">=6.2,<7", False),
        (">=6.1,!=6.1.1", ">=6.1.1,<6.2", False),
        ("<7", ">=6.2a1", False),
    ],
)
def test_constraints_that_cannot_both_hold_are_a_conflict(mine: str, new: str, clashes: bool) -> None:
    ours, theirs = (changed(PYPROJECT, (">=6.1,<6.2", text)) for text in (mine, new))
    found = merge("pyproject.toml", PYPROJECT, ours, theirs)
    assert found.clashes == (("project.dependencies: django",) if clashes else ())
    if clashes:
        assert (found.base, found.ours, found.theirs) == (PYPROJECT.encode(), ours.encode(), theirs.encode())


def test_the_same_package_is_known_by_any_spelling() -> None:
    ours = changed(PYPROJECT, (REST, '    "DjangoRestFramework[extra]>=3.18",\n'))
    theirs = changed(PYPROJECT, (REST, '    "django_rest.framework (>=3)",\n' + REDIS + REST))
    assert merged("pyproject.toml", PYPROJECT, ours, theirs).count("ramework") == 2


def test_what_the_person_removed_stays_removed() -> None:
    ours = changed(PYPROJECT, (REST, ""), ("line-length = 110\n", ""))
    theirs = changed(PYPROJECT, (">=3.18", ">=4"), ("110", "120"), ("0.1.0", "0.2.0"))
    found = merge("pyproject.toml", PYPROJECT, ours, theirs)
    assert found.ours.decode() == changed(ours, ("0.1.0", "0.2.0"))
    assert [note.split(": ")[:2] for note in found.notes] == [
        ["project.dependencies", "djangorestframework"],
        ["tool.ruff.line-length", "you removed it and the template changed it; it stays removed"],
    ]


def test_a_dependency_that_the_person_pinned_and_the_template_drops_stays_with_a_note() -> None:
    ours = changed(PYPROJECT, (">=3.18", "==3.18.2"))
    found = merge("pyproject.toml", PYPROJECT, ours, changed(PYPROJECT, (REST, "")))
    assert (found.ours.decode(), found.clashes) == (ours, ())
    assert "your version is kept" in found.notes[0]


def test_comments_of_both_are_kept() -> None:
    ours = changed(PYPROJECT, ("# the first", "# mine"), ("line-length", "# why\nline-length"))
    theirs = changed(PYPROJECT, ("0.1.0", "0.2.0"), ("# Quiet", "# Loud"), ("110", "120"))
    both = merged("pyproject.toml", PYPROJECT, ours, theirs)
    assert both == changed(ours, ("0.1.0", "0.2.0"), ("# Quiet", "# Loud"), ("110", "120"))


def test_tables_come_and_go() -> None:
    table = "# New\n[tool.new]\nx = 1\n\n"
    ours = changed(PYPROJECT, ("select = [", "own = 1\nselect = [")) + "\n[tool.own]\ny = 2\n"
    theirs = changed(PYPROJECT, ("[[tool", table + "[[tool"))
    both = merged("pyproject.toml", PYPROJECT, ours, theirs)
    assert both == changed(ours, ("[[tool", table + "[[tool"))
    assert merged("pyproject.toml", theirs, both, PYPROJECT) == ours


def test_a_table_that_one_edited_and_the_other_removed_is_a_conflict() -> None:
    start, end = PYPROJECT.index("# Quiet"), PYPROJECT.index("[[tool")
    theirs = PYPROJECT[:start] + PYPROJECT[end:]
    found = merge("pyproject.toml", PYPROJECT, changed(PYPROJECT, ("110", "99")), theirs)
    assert found.clashes == ("tool.ruff",)
    assert b"line-length = 99" in found.ours
    assert b"line-length" not in found.theirs


def test_comments_of_the_person_stay_when_what_they_are_about_goes() -> None:
    ours = changed(PYPROJECT, (REST, "    # do not forget\n" + REST), ("# Quiet", "# mine\n# Quiet"))
    start, end = PYPROJECT.index("# Quiet"), PYPROJECT.index("[[tool")
    theirs = changed(PYPROJECT[:start] + PYPROJECT[end:], (REST, ""))
    both = merged("pyproject.toml", PYPROJECT, ours, theirs)
    assert "    # do not forget\n]" in both
    assert "# mine\n" in both
    assert "# Quiet" not in both


def test_lists_of_tables_are_told_apart_by_name() -> None:
    own = '\n[[tool.mypy.overrides]]\nmodule = ["own.*"]\nx = 1\n'
    new = '\n[[tool.mypy.overrides]]\nmodule = ["new.*"]\nx = 1\n'
    both = merged("pyproject.toml", PYPROJECT, PYPROJECT + own, PYPROJECT + new)
    assert both == PYPROJECT + new + own
    assert merged("pyproject.toml", PYPROJECT + new, both, PYPROJECT) == PYPROJECT + own


@pytest.mark.parametrize(
    "text",
    [
        '[[fruit]]\nname = "apple"\n\n[other]\nx = 1  # mine\n\n[[fruit]]\nname = "pear"\n',
        '[[fruit]]\nskin.colour = "red"\n\n[other]\nx = 1\n\n[fruit.skin.texture]\nsmooth = true\n',
    ],
)
def test_a_list_of_tables_may_go_on_after_another_table(text: str) -> None:
    theirs = changed(text, ("x = 1", "x = 2")) + "\n[new]\ny = 1\n"
    ours = changed(text, ("[other]", "# why\n[other]"))
    assert merged("x.toml", text, ours, theirs) == changed(theirs, ("[other]", "# why\n[other]"))


def test_strings_that_look_like_something_else_do_no_harm() -> None:
    tricky = (
        'a = """\n[not.a.table]\nx = 1 # no comment\n"""\n'
        "b = 'C:\\path\\'  # [nor this]\n"
        '"quoted = key" = { inner = [1, 2], text = "}" }\n'
        "multi = [\n  [1, 2], # one\n  [3], ]\n"
    )
    ours = changed(tricky, ("[3]", "[4]"))
    theirs = changed(tricky, ("not.a.table", "really.not"), ('"}"', '"{"'))
    both = merged("x.toml", tricky, ours, theirs)
    assert both == changed(ours, ("not.a.table", "really.not"), ('"}"', '"{"'))


@pytest.mark.parametrize("text", ["[a\n", "a = 1\na = 2\n", "\xff"])
def test_what_cannot_be_read_is_left_to_lines(text: str) -> None:
    assert merge_by_structure("x.toml", b"a = 1\n", text.encode("latin-1"), b"a = 2\n") is None
