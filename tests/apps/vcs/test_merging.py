from boatyard.apps.vcs.logic.file_conflict import ConflictKind
from boatyard.apps.vcs.logic.identity import Identity
from boatyard.apps.vcs.logic.note import NoteKind
from boatyard.apps.vcs.logic.side import Side
from tests.apps.vcs.merging import TEXT, edited, merge, merges
from tests.apps.vcs.project import Link, Program, Project


def test_changes_to_different_lines_meet(project: Project) -> None:
    found = merge(project, {"a": TEXT}, {"a": edited(1, "mine"), "own": ""}, {"a": edited(8, "new"), "b": ""})
    assert found.text == {"a": edited(1, "mine").replace("line 8", "new"), "own": "", "b": ""}
    assert found.merged.is_clean
    assert found.notes == {}


def test_changes_to_the_same_line_are_a_conflict_with_markers(project: Project) -> None:
    found = merge(project, {"a": TEXT}, {"a": edited(1, "mine")}, {"a": edited(1, "new"), "b": "b"})
    assert found.conflicts == {"a": ConflictKind.CONTENT}
    assert "<<<<<<< yours\nmine\n=======\nnew\n>>>>>>> template\n" in found.text["a"]
    assert found.text["b"] == "b"
    stages = {
        stage.number: project.git("cat-file", "blob", stage.blob)
        for stage in found.merged.conflicts[0].stages
    }
    assert stages == {1: TEXT.strip(), 2: edited(1, "mine").strip(), 3: edited(1, "new").strip()}
    assert "the same lines" in found.merged.conflicts[0].message


def test_the_same_change_by_both_is_none(project: Project) -> None:
    same = {"a": edited(1, "x"), "new": "n"}
    assert merge(project, {"a": TEXT}, same, same).merged.tree == project.tree(same)


def test_what_the_person_deleted_stays_deleted_and_is_said(project: Project) -> None:
    found = merge(
        project,
        {"same": "same\n", "changed": TEXT, "kept": "k"},
        {"kept": "k"},
        {"same": "same\n", "changed": edited(1, "new"), "kept": "k"},
    )
    assert found.text == {"kept": "k"}
    assert found.conflicts == {}
    assert found.notes == {"same": NoteKind.STAYS_DELETED, "changed": NoteKind.STAYS_DELETED}
    assert [("template changed" in note.message) for note in found.merged.notes] == [True, False]


def test_a_new_file_stays_out_of_a_folder_that_the_person_deleted(project: Project) -> None:
    base = {"src/apps/notices/models.py": "m", "src/apps/orders/models.py": "o"}
    theirs = base | {"src/apps/notices/admin/one.py": "new", "src/apps/orders/admin.py": "new", "top": "new"}
    found = merge(project, base, {"src/apps/orders/models.py": "o"}, theirs)
    assert sorted(found.text) == ["src/apps/orders/admin.py", "src/apps/orders/models.py", "top"]
    assert found.notes["src/apps/notices/admin/one.py"] is NoteKind.STAYS_DELETED


def test_what_the_person_moved_gets_the_templates_change(project: Project) -> None:
    found = merge(
        project, {"old": TEXT}, {"new/place": edited(1, "mine")}, {"old": edited(8, "new"), "other": "x\n"}
    )
    assert found.text == {"new/place": edited(1, "mine").replace("line 8", "new"), "other": "x\n"}
    assert found.notes == {"new/place": NoteKind.FOLLOWED_RENAME}


def test_new_files_do_not_follow_what_looks_like_a_moved_folder(project: Project) -> None:
    files = {f"a/{name}": f"{name}\n" + TEXT for name in "xyz"}
    moved = {f"b/{name}": f"{name}\n" + TEXT for name in "xyz"}
    found = merge(project, files, moved, files | {"a/new": "n\n"})
    assert found.text == moved | {"a/new": "n\n"}
    assert found.conflicts == {}


def test_what_the_template_moved_keeps_the_persons_change(project: Project) -> None:
    found = merge(project, {"old": TEXT}, {"old": edited(1, "mine")}, {"new": edited(8, "new")})
    assert found.text == {"new": edited(1, "mine").replace("line 8", "new")}
    assert found.conflicts == {}


def test_what_the_template_moved_and_the_person_deleted_stays_deleted(project: Project) -> None:
    found = merge(project, {"old": TEXT, "k": ""}, {"k": ""}, {"new": edited(8, "new"), "k": ""})
    assert found.text == {"k": ""}
    assert found.conflicts == {}
    assert found.notes == {"new": NoteKind.STAYS_DELETED}


def test_both_moving_a_file_to_different_places_is_a_conflict(project: Project) -> None:
    found = merge(project, {"old": TEXT}, {"mine": TEXT}, {"new": TEXT})
    assert set(found.conflicts.values()) == {ConflictKind.RENAME}
    assert {"mine", "new"} <= set(found.conflicts)
    assert {"mine", "new"} <= set(found.text)


def test_what_the_person_edited_and_the_template_removed_is_a_conflict(project: Project) -> None:
    found = merge(
        project,
        {"a": TEXT, "b": TEXT + "b\n", "k": ""},
        {"a": edited(1, "mine"), "c": TEXT + "b\n", "k": ""},
        {"k": ""},
    )
    assert found.conflicts == {
        "a": ConflictKind.REMOVED_BY_TEMPLATE,
        "c": ConflictKind.REMOVED_BY_TEMPLATE,
    }
    assert found.text == {"a": edited(1, "mine"), "c": TEXT + "b\n", "k": ""}
    messages = [conflict.message for conflict in found.merged.conflicts]
    assert messages[0].startswith("You edited this file and the template removed it")
    assert messages[1].startswith("You moved this file and the template removed it")


def test_what_the_template_removed_and_nobody_edited_goes(project: Project) -> None:
    found = merge(project, {"a": TEXT, "b": ""}, {"a": TEXT, "b": "", "own": "x"}, {"b": ""})
    assert found.text == {"b": "", "own": "x"}


def test_a_file_that_both_added(project: Project) -> None:
    found = merge(project, {}, {"a": "mine\n", "b": "same\n"}, {"a": "new\n", "b": "same\n"})
    assert found.conflicts == {"a": ConflictKind.BOTH_ADDED}
    assert found.text["a"] == "<<<<<<< yours\nmine\n=======\nnew\n>>>>>>> template\n"


def test_a_binary_file_that_both_changed_is_kept_until_people_choose(project: Project) -> None:
    found = merge(project, {"a.mo": b"\0base"}, {"a.mo": b"\0mine"}, {"a.mo": b"\0new"})
    assert found.conflicts == {"a.mo": ConflictKind.BINARY}
    assert found.files == {"a.mo": b"\0mine"}
    assert (
        merge(project, {"a.mo": b"\0base"}, {"a.mo": b"\0base", "x": ""}, {"a.mo": b"\0new"}).files["a.mo"]
        == b"\0new"
    )


def test_executable_bits_are_merged_apart_from_content(project: Project) -> None:
    found = merge(
        project,
        {"a": TEXT, "b": TEXT},
        {"a": Program(TEXT), "b": edited(1, "mine")},
        {"a": edited(1, "new"), "b": Program(edited(8, "new"))},
    )
    assert found.text == {"a": edited(1, "new"), "b": edited(1, "mine").replace("line 8", "new")}
    assert found.modes == {"a": "100755", "b": "100755"}


def test_symbolic_links(project: Project) -> None:
    base = {"l": Link("one"), "m": Link("one"), "t": "one"}
    found = merge(
        project,
        base,
        {"l": Link("one"), "m": Link("mine"), "t": Link("x")},
        {"l": Link("two"), "m": Link("new"), "t": "two"},
    )
    assert found.files["l"] == b"two"
    assert found.modes["l"] == "120000"
    assert {"m", "t"} <= {path.split("~")[0] for path in found.conflicts}


def test_a_file_where_the_other_has_a_folder(project: Project) -> None:
    mine = merge(project, {"k": ""}, {"k": "", "a": "file\n"}, {"k": "", "a/b": "below\n"})
    assert mine.conflicts
    assert set(mine.conflicts.values()) == {ConflictKind.TYPE}
    assert sorted(mine.text.values()) == ["", "below\n", "file\n"]
    new = merge(project, {"k": ""}, {"k": "", "a/b": "below\n"}, {"k": "", "a": "file\n"})
    assert set(new.conflicts.values()) == {ConflictKind.TYPE}
    assert sorted(new.text.values()) == ["", "below\n", "file\n"]
    assert merge(project, {"a": "file\n"}, {"a": "file\n", "k": ""}, {"a/b": "x"}).text == {
        "a/b": "x",
        "k": "",
    }


def test_files_are_taken_from_one_side_on_demand(project: Project) -> None:
    take = {
        ".boatyard.toml": Side.THEIRS,
        ".boatyard/": Side.THEIRS,
        "poetry.lock": Side.OURS,
        "gone": Side.THEIRS,
    }
    base = {
        ".boatyard.toml": "b",
        ".boatyard/one.toml": "b",
        ".boatyard/two.toml": "b",
        "poetry.lock": "b",
        "gone": "b",
    }
    ours = {".boatyard.toml": "o", ".boatyard/mine.toml": "o", "poetry.lock": "o"}
    theirs = {
        ".boatyard.toml": "t",
        ".boatyard/one.toml": "b",
        ".boatyard/new.toml": "t",
        "poetry.lock": "t",
        "gone": "b",
    }
    found = merge(project, base, ours, theirs, take)
    assert found.text == {
        ".boatyard.toml": "t",
        ".boatyard/one.toml": "b",
        ".boatyard/new.toml": "t",
        "poetry.lock": "o",
        "gone": "b",
    }
    assert (found.merged.conflicts, found.merged.notes) == ((), ())


def test_nothing_the_user_has_configured_takes_part(project: Project) -> None:
    project.begin({"a": ""})
    for key, value in {
        "merge.conflictStyle": "diff3",
        "merge.directoryRenames": "true",
        "merge.renames": "false",
        "merge.ours.driver": "true",
        "core.autocrlf": "true",
    }.items():
        project.git("config", key, value)
    attributes = {".gitattributes": "* merge=ours\n"}
    found = merge(
        project,
        attributes | {"a": TEXT},
        attributes | {"a": edited(1, "mine")},
        attributes | {"a": edited(1, "new")},
    )
    assert "|||||||" not in found.text["a"]
    assert found.conflicts == {"a": ConflictKind.CONTENT}


def test_attributes_of_the_project_do(project: Project) -> None:
    attributes = {".gitattributes": "CHANGELOG.md merge=union\n"}
    found = merge(
        project,
        attributes | {"CHANGELOG.md": "a\n"},
        attributes | {"CHANGELOG.md": "a\nmine\n"},
        attributes | {"CHANGELOG.md": "a\nnew\n"},
    )
    assert found.conflicts == {}
    assert found.text["CHANGELOG.md"] == "a\nmine\nnew\n"


def test_a_merge_leaves_no_trace(project: Project) -> None:
    project.begin({"a": TEXT})
    project.write({"a": "dirty", "untracked": ""})
    before = project.git("for-each-ref"), project.status(), project.on_disk()
    index = (project.folder / ".git" / "index").read_bytes()
    merge(project, {"a": TEXT}, {"a": edited(1, "mine")}, {"a": edited(1, "new")})
    assert (project.git("for-each-ref"), project.status(), project.on_disk()) == before
    assert (project.folder / ".git" / "index").read_bytes() == index


def test_odd_names(project: Project) -> None:
    base = {'a "b"\n': TEXT, "ü/ \t": TEXT, "-x": TEXT}
    found = merge(
        project, base, {path: edited(1, "mine") for path in base}, {path: edited(8, "new") for path in base}
    )
    assert found.text == {path: edited(1, "mine").replace("line 8", "new") for path in base}
    clash = merge(
        project, base, {path: edited(1, "mine") for path in base}, {path: edited(1, "new") for path in base}
    )
    assert set(clash.conflicts) == set(base)


def test_a_commit_is_made_by_nobody_else(project: Project) -> None:
    first = project.begin({"a": "a\n"})
    hooks = project.folder / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    (hooks / "commit-msg").write_text("#!/bin/sh\nexit 1\n")
    (hooks / "commit-msg").chmod(0o755)
    project.git("config", "commit.gpgSign", "true")
    lines: list[str] = []
    tree = project.tree({"a": "b\n"})
    commit = merges.commit(
        project.folder,
        tree=tree,
        parents=[first],
        message="build: add redis\n\n# a comment stays\n",
        fallback=Identity("Ada", "ada@example.org"),
        log=lines.append,
    )
    shown = project.git("show", "--no-patch", "--format=%P%n%T%n%an <%ae> %cn%n%B", commit)
    assert (
        shown.strip() == f"{first}\n{tree}\nAda <ada@example.org> Ada\nbuild: add redis\n\n# a comment stays"
    )
    assert "git config --global user.name" in lines[0]
    assert project.head == first
