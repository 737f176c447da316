from pathlib import Path

import pytest

from boatyard.apps.vcs.logic.errors import RepositoryError
from boatyard.apps.vcs.logic.file_change import ChangeKind, FileChange
from boatyard.apps.vcs.services.git_renderings import GitRenderings
from boatyard.apps.vcs.services.git_trees import GitTrees
from tests.apps.vcs.project import Link, Program, Project, write

trees = GitTrees()
renderings = GitRenderings()
ODD: dict[str, str | bytes] = {
    "crlf.txt": b"a\r\nb\r\n",
    "mixed.txt": b"a\r\nb\nc",
    "bytes.bin": bytes(range(256)),
    "empty": b"",
    "run.sh": Program("#!/bin/sh\n"),
    "link": Link("crlf.txt"),
    "to-folder": Link("deep"),
    "deep/er/ü \t'\"x": b"odd name",
    'deep/"quoted"': b"odd name",
    "deep/line\nbreak": b"odd name",
    "ignored.log": b"kept all the same",
    ".gitignore": b"*.log\n",
    ".gitattributes": b"* text=auto eol=lf\n*.bin filter=shout\n",
}


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    write(tmp_path / "rendered", ODD)
    return tmp_path / "rendered"


def test_a_folder_is_stored_as_it_is(project: Project, odd: Path) -> None:
    project.begin({"a": "a\n"})
    project.git("config", "core.autocrlf", "true")
    project.git("config", "filter.shout.clean", "tr a-z A-Z")
    index = (project.folder / ".git" / "index").read_bytes()
    tree = trees.store(project.folder, odd)
    stored = trees.read_all(project.folder, tree)
    assert stored == {p: c if isinstance(c, bytes) else c.encode() for p, c in ODD.items()}
    listed = project.git("ls-tree", "-r", "--format=%(objectmode) %(path)", tree).splitlines()
    assert {"100755 run.sh", "120000 link", "120000 to-folder", "100644 empty"} <= set(listed)
    assert trees.files(project.folder, tree) == tuple(sorted(ODD))
    assert (project.folder / ".git" / "index").read_bytes() == index
    assert project.status() == []


def test_it_is_written_out_as_it_was(project: Project, odd: Path, tmp_path: Path) -> None:
    project.begin({"a": "a\n"})
    tree = trees.store(project.folder, odd)
    trees.write_out(project.folder, tree, tmp_path / "out")
    assert trees.store(project.folder, tmp_path / "out") == tree
    assert (tmp_path / "out" / "link").readlink() == Path("crlf.txt")


def test_nothing_is_written_outside(project: Project, tmp_path: Path) -> None:
    project.begin({"a": Link(str(tmp_path / "elsewhere"))})
    blob = project.git("hash-object", "-w", "-t", "blob", "--stdin", input=b"x")
    inner = project.git("mktree", input=f"100644 blob {blob}\tb\n".encode())
    tree = project.git("mktree", input=f"040000 tree {inner}\t..\n".encode())
    with pytest.raises(RepositoryError, match="a file outside its folder"):
        trees.write_out(project.folder, tree, tmp_path / "out" / "deep")
    assert not (tmp_path / "out" / "b").exists()


def test_files_are_put_in_and_taken_out(project: Project) -> None:
    project.begin({"a": "a\n"})
    tree = project.tree({"a": "1", "b": Program("2"), "c": "3"})
    new = trees.with_files(project.folder, tree, {"b": b"two", "c": None, "d/e": b"new", "gone": None})
    assert project.contents(new) == {"a": "1", "b": "two", "d/e": "new"}
    assert project.git("ls-tree", "-r", "--format=%(objectmode)", new).split() == [
        "100644",
        "100755",
        "100644",
    ]
    assert project.read(new, "c") is project.read(new, "d") is None


def test_files_are_moved_and_edited_on_the_way(project: Project) -> None:
    project.begin({"a": "a\n"})
    tree = project.tree({"old/a.py": Program("a"), "old/b.txt": "a", "old/c.py": "c", "new/c.py": "there"})
    moved = trees.with_moves(
        project.folder, tree, lambda path: path.replace("old/", "new/"), lambda text: text * 2, ".py"
    )
    assert project.contents(moved) == {
        "new/a.py": "aa",
        "new/b.txt": "a",
        "new/c.py": "therethere",
        "old/c.py": "cc",
    }, "nothing is written over"
    modes = project.git("ls-tree", "-r", "--format=%(path) %(objectmode)", moved).split()
    assert modes[:2] == ["new/a.py", "100755"]


def test_what_became_of_each_file(project: Project) -> None:
    project.begin({})
    text = "".join(f"line {number}\n" for number in range(20))
    old = project.tree({"a": "1\n2\n", "gone": "x\n", "was": text, "same": "s\n", "bin": b"\0a"})
    new = project.tree({"a": "1\n3\n4\n", "new": "n\n", "is": text + "more\n", "same": "s\n", "bin": b"\0b"})
    assert trees.changes(project.folder, old, new) == (
        FileChange("a", ChangeKind.CHANGED, None, 2, 1),
        FileChange("bin", ChangeKind.CHANGED, None, None, None),
        FileChange("gone", ChangeKind.DELETED, None, 0, 1),
        FileChange("is", ChangeKind.RENAMED, "was", 1, 0),
        FileChange("new", ChangeKind.ADDED, None, 1, 0),
    )
    assert trees.changes(project.folder, old, old) == ()
    assert "-2\n+3\n+4\n" in trees.diff(project.folder, old, new)
    assert trees.diff(project.folder, old, new, ["new"]).endswith("@@ -0,0 +1 @@\n+n\n")


def test_the_first_commits_of_a_history(project: Project, tmp_path: Path) -> None:
    first = project.begin({"a": "1\n"})
    head = project.commit({"a": "2\n"})
    project.git("clone", "--quiet", "--depth=1", f"file://{project.folder}", str(tmp_path / "shallow"))
    assert trees.first_commits(project.folder, head) == (first,)
    assert trees.first_commits(tmp_path / "shallow", head) == ()


def test_a_rendering_is_kept_through_a_collection_of_garbage(project: Project, boatyard_home: Path) -> None:
    project.begin({"a": "1\n"})
    tree = project.tree({"kept": "x\n"})
    assert renderings.find(project.folder, "0.2.0-abc") is None
    renderings.keep(project.folder, "0.2.0-abc", tree)
    project.git("gc", "--quiet", "--prune=now")
    assert renderings.find(project.folder, "0.2.0-abc") == tree
    assert project.read(tree, "kept") == "x\n"
    assert renderings.keys(project.folder) == ("0.2.0-abc",)
    assert project.git("log", "--all", "--format=%s") == "work"


@pytest.mark.parametrize("how", [(), ("--depth=1",)])
def test_a_fresh_clone_gets_it_from_the_store(
    project: Project, boatyard_home: Path, tmp_path: Path, how: tuple[str, ...]
) -> None:
    project.begin({"a": "1\n"})
    project.commit({"a": "2\n"})
    tree = project.tree({"kept": "x\n"})
    for _ in range(2):
        renderings.keep(project.folder, "k", tree)
    project.git("clone", "--quiet", *how, f"file://{project.folder}", str(tmp_path / "clone"))
    clone = Project(tmp_path / "clone")
    assert renderings.keys(clone.folder) == ()
    assert renderings.find(clone.folder, "k") == tree
    assert clone.read(tree, "kept") == "x\n"
    assert renderings.keys(clone.folder) == ("k",)
    other = project.tree({"kept": "y\n"})
    renderings.keep(project.folder, "k", other)
    assert renderings.find(project.folder, "k") == other


def test_a_damaged_store_is_no_hindrance(project: Project, boatyard_home: Path) -> None:
    project.begin({"a": "1\n"})
    tree, other = project.tree({"kept": "x\n"}), project.tree({"kept": "y\n"})
    renderings.keep(project.folder, "k", tree)
    (boatyard_home / "renderings.git" / "HEAD").write_text("broken")
    renderings.keep(project.folder, "other", other)
    assert renderings.find(project.folder, "other") == other
    assert renderings.find(project.folder, "missing") is None


def test_in_a_worktree(project: Project, boatyard_home: Path, tmp_path: Path, odd: Path) -> None:
    project.begin({"a": "1\n"})
    project.git("worktree", "add", "--quiet", "-b", "side", str(tmp_path / "side"))
    tree = trees.store(tmp_path / "side", odd)
    renderings.keep(tmp_path / "side", "k", tree)
    assert renderings.find(project.folder, "k") == tree


def test_with_the_other_format_of_objects(project: Project, boatyard_home: Path, tmp_path: Path) -> None:
    project.git("init", "--quiet", "--object-format=sha256", "--initial-branch=develop")
    project.commit({"a": "1\n"})
    tree = project.tree({"kept": "x\n"})
    renderings.keep(project.folder, "k", tree)
    other = Project(tmp_path / "other")
    other.begin({"a": "1\n"})
    assert renderings.find(other.folder, "k") is None
    other_tree = other.tree({"kept": "x\n"})
    renderings.keep(other.folder, "k", other_tree)
    assert renderings.find(other.folder, "k") == other_tree


@pytest.mark.parametrize("key", ["", "-x", "../a", "a b", "a..b", "a.lock", "a\n", "a/b", "é"])
def test_a_key_is_checked(project: Project, boatyard_home: Path, key: str) -> None:
    project.begin({"a": "1\n"})
    with pytest.raises(ValueError, match="cannot be the key"):
        renderings.find(project.folder, key)
    with pytest.raises(ValueError, match="cannot be the key"):
        renderings.keep(project.folder, key, project.head)
