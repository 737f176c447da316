"""Random changes of users and templates: no line of the user is lost, and removals are complete."""

import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from boatyard.apps.vcs.logic.structures import StructuredMerge, merge_by_structure
from tests.apps.vcs.merging import merge, merges
from tests.apps.vcs.project import Project

names = st.sampled_from([f"pkg-{letter}" for letter in "abcdefghijkl"])
constraints = st.sampled_from([">=1", ">=2,<3", "==1.5", "~=1.2"])
requirements = st.dictionaries(names, constraints, max_size=6)
keys = st.dictionaries(st.sampled_from("PQRSTUVW"), st.sampled_from(["", "1", "two"]), max_size=6)
comments = st.lists(st.sampled_from(["# one", "# two, three", '# "four"', "# [five]"]), max_size=2)


def array(items: dict[str, str], style: str) -> str:
    texts = [f'"{name} ({limit})"' for name, limit in items.items()]
    if style == "one line":
        return f"[{', '.join(texts)}]"
    lines = "".join(f"    {text},\n" for text in texts)
    return f"[\n{lines}]"


@st.composite
def toml(draw: st.DrawFn, own: bool = False) -> str:
    style = draw(st.sampled_from(["one line", "lines"]))
    text = f'[project]\nname = "shop"\ndependencies = {array(draw(requirements), style)}\n'
    for table in draw(st.lists(st.sampled_from(["a", "b", "c"]), unique=True)):
        text += f"\n[tool.{table}]\n"
        for key, value in draw(keys).items():
            lead = "".join(f"{line}\n" for line in draw(comments)) if own else ""
            text += f'{lead}{key} = "{value}"\n'
    return text


@st.composite
def env(draw: st.DrawFn, own: bool = False) -> str:
    text = ""
    for key, value in draw(keys).items():
        lead = "".join(f"{line}\n" for line in draw(comments)) if own else f"\n# {key}\n"
        text += f"{lead}{key}={value}\n"
    return text


def structured(name: str, *texts: str) -> StructuredMerge:
    found = merge_by_structure(name, *(text.encode() for text in texts))
    assert found is not None
    return found


def lines_of(*texts: str) -> set[str]:
    return {line.strip() for text in texts for line in text.splitlines() if line.strip()}


@given(toml(), toml(own=True))
def test_toml_without_a_change_of_the_templates_stays_byte_for_byte(base: str, ours: str) -> None:
    assert structured("x.toml", base, ours, base).ours.decode() == ours


@given(toml(), toml())
def test_toml_without_a_change_of_the_persons_becomes_the_templates(base: str, theirs: str) -> None:
    found = structured("x.toml", base, base, theirs)
    assert found.clashes == ()
    assert tomllib.loads(found.ours.decode()) == tomllib.loads(theirs)


@given(toml(), toml(own=True), toml())
def test_a_merge_of_toml_is_toml_and_loses_nothing(base: str, ours: str, theirs: str) -> None:
    found = structured("x.toml", base, ours, theirs)
    for text in (found.base, found.ours, found.theirs):
        tomllib.loads(text.decode())
    added = {name for name in _packages(ours) if name not in _packages(base)}
    assert added <= _packages(found.ours.decode())
    kept = _comments(ours) - _comments(base)
    assert kept <= _comments(found.ours.decode())


@given(toml(), toml(own=True), toml())
def test_each_key_is_as_the_one_has_it_who_changed_it(base: str, ours: str, theirs: str) -> None:
    found = structured("x.toml", base, ours, theirs)
    assume(not found.clashes)
    old, mine, new, result = (_keys(text) for text in (base, ours, theirs, found.ours.decode()))
    for key in {*old, *mine, *new}:
        if old.get(key) == mine.get(key) and (key in mine or key not in old):
            assert result.get(key) == new.get(key) or key[0] not in _tables(ours)
        elif old.get(key) == new.get(key) or key not in mine:
            assert result.get(key) == mine.get(key)


@given(env(), env(own=True), env())
def test_a_merge_of_variables_loses_no_line_of_the_persons(base: str, ours: str, theirs: str) -> None:
    found = structured(".env.example", base, ours, theirs)
    own = lines_of(ours) - lines_of(base) - lines_of(theirs)
    assert own <= lines_of(found.ours.decode())
    assert lines_of(found.ours.decode()) <= lines_of(ours, theirs)
    assert structured(".env.example", base, ours, base).ours.decode() == ours


@given(env(), env(own=True), st.dictionaries(st.sampled_from("ABCD"), st.sampled_from(["", "1"]), min_size=1))
def test_variables_that_come_and_go_leave_no_trace(base: str, ours: str, new: dict[str, str]) -> None:
    theirs = base + "".join(f"\n# {key}\n{key}={value}\n" for key, value in new.items())
    there = structured(".env.example", base, ours, theirs)
    assert there.clashes == ()
    back = structured(".env.example", theirs, there.ours.decode(), base)
    assert back.clashes == ()
    assert back.ours.decode() == ours


@given(
    toml(), toml(own=True), st.sets(st.sampled_from(["new-a", "new-m", "new-z"]), min_size=1), st.booleans()
)
def test_dependencies_and_tables_that_come_and_go_leave_no_trace(
    base: str, ours: str, new: set[str], with_table: bool
) -> None:
    # An empty array has no style to keep.
    assume("dependencies = []" not in ours and "dependencies = [\n]" not in ours)
    old = base[base.index("[", 12) : base.index("]", 12)]
    added = "".join(f'    "{name} (>=1)",\n' for name in sorted(new))
    end = "\n" if old.strip() == "[" or old.endswith(",\n") else ",\n"
    joined = old.rstrip("\n") + end
    theirs = base.replace(old + "]", joined + added + "]", 1) + (
        "\n[tool.new]\nx = 1\n" if with_table else ""
    )
    there = structured("pyproject.toml", base, ours, theirs)
    assert there.clashes == ()
    assert new <= _packages(there.ours.decode())
    back = structured("pyproject.toml", theirs, there.ours.decode(), base)
    assert back.clashes == ()
    assert back.ours.decode() == ours


paths = st.sampled_from(["a", "b/c", "b/d", "pyproject.toml", ".env.example", "x.json"])
texts = st.lists(st.sampled_from(["one", "two", "three", "four = 4", "[five]", "# six"]), max_size=8).map(
    lambda lines: "".join(f"{line}\n" for line in lines)
)
folders = st.dictionaries(paths, texts, max_size=5)
slow = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@slow
@given(folders, folders)
def test_a_tree_that_one_side_left_alone_is_the_other_sides(
    one: dict[str, str], other: dict[str, str]
) -> None:
    with TemporaryDirectory() as place:
        project = Project(Path(place, "project"))
        left_alone = merge(project, one, other, one)
        assert left_alone.merged.tree == project.tree(other)
        assert left_alone.merged.is_clean
        assert merge(project, one, one, other).merged.tree == project.tree(other)


@slow
@given(folders, folders, st.dictionaries(st.sampled_from(["n", "b/n", "n/o"]), texts, max_size=3))
def test_files_that_come_and_go_leave_no_trace(
    base: dict[str, str], ours: dict[str, str], new: dict[str, str]
) -> None:
    assume(not {"n", "n/o"} <= new.keys())
    with TemporaryDirectory() as place:
        project = Project(Path(place, "project"))
        there = merge(project, base, ours, base | new)
        assert there.merged.is_clean
        trees = [project.tree(files) for files in (base | new, base)]
        back = merges.merge(project.folder, base=trees[0], ours=there.merged.tree, theirs=trees[1])
        assert back.is_clean
        assert back.tree == project.tree(ours)


def _keys(text: str) -> dict[tuple[str, str], object]:
    tables = tomllib.loads(text).get("tool", {})
    return {(name, key): value for name, table in tables.items() for key, value in table.items()}


def _tables(text: str) -> set[str]:
    return set(tomllib.loads(text).get("tool", {}))


def _packages(text: str) -> set[str]:
    return {item.split()[0] for item in tomllib.loads(text)["project"]["dependencies"]}


def _comments(text: str) -> set[str]:
    return {line for line in text.splitlines() if line.startswith("#")}
