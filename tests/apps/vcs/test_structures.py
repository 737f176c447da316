import json

import pytest

from boatyard.apps.vcs.logic.structures import StructuredMerge, merge_by_structure

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


def merge(name: str, base: str | None, ours: str, theirs: str) -> StructuredMerge:
    found = merge_by_structure(name, None if base is None else base.encode(), ours.encode(), theirs.encode())
    assert found is not None
    return found


def merged(name: str, base: str, ours: str, theirs: str) -> str:
    found = merge(name, base, ours, theirs)
    assert found.clashes == ()
    assert found.base == found.ours == found.theirs
    return found.ours.decode()


def changed(text: str, *pairs: tuple[str, str]) -> str:
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text


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
        "project.dependencies: your 'django (>=6.1.3,<6.2)' stays; the template has 'django (>=6.1,<6.3)'",
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
        ["tool.ruff.line-length", "you removed it and the template has changed it; it stays removed"],
    ]


def test_a_dependency_that_the_person_pinned_and_the_template_drops_stays_with_a_note() -> None:
    ours = changed(PYPROJECT, (">=3.18", "==3.18.2"))
    found = merge("pyproject.toml", PYPROJECT, ours, changed(PYPROJECT, (REST, "")))
    assert (found.ours.decode(), found.clashes) == (ours, ())
    assert "yours stays" in found.notes[0]


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


ENV = "# Read from the environment\n\n# Where\nENVIRONMENT=development\n# Secret\nSECRET_KEY=\n"


def test_variables_are_merged_by_key_with_their_comments() -> None:
    block = "\n# Where Redis is\nREDIS_URL=\n"
    ours = (
        changed(ENV, ("=development", "=production"), ("# Secret", "# Mine")) + "\n# own\nOWN=1\n# the end\n"
    )
    both = merged(".env.example", ENV, ours, ENV + block)
    assert both == changed(ours, ("SECRET_KEY=\n", "SECRET_KEY=\n" + block))
    assert merged(".env.example", ENV + block, both, ENV) == ours


def test_a_comment_that_the_template_changed_comes_along() -> None:
    ours, theirs = changed(ENV, ("=development", "=test")), changed(ENV, ("# Where", "# Where it runs"))
    assert merged(".env.example", ENV, ours, theirs) == changed(ours, ("# Where", "# Where it runs"))


def test_a_variable_that_both_changed_is_a_conflict_of_that_line_only() -> None:
    ours, theirs = changed(ENV, ("=development", "=a")), changed(ENV, ("=development", "=b")) + "NEW=1\n"
    found = merge(".env.example", ENV, ours, theirs)
    assert found.clashes == ("ENVIRONMENT",)
    assert found.ours.decode() == ours + "NEW=1\n"
    assert found.theirs.decode() == theirs
    assert found.base.decode() == ENV + "NEW=1\n"


@pytest.mark.parametrize("text", ["A=1\nA=2\n", 'A="one\ntwo"\n'])
def test_variables_that_are_not_a_key_a_line_are_left_to_lines(text: str) -> None:
    assert merge_by_structure(".env.example", ENV.encode(), text.encode(), ENV.encode()) is None


def test_a_file_without_a_last_line_break_stays_so() -> None:
    assert merged(".env.example", ENV, ENV.strip(), ENV + "B=1\n") == ENV + "B=1"
    assert merged(".env.example", ENV + "B=1\n", ENV + "B=1", ENV) == ENV.strip()


COMPOSE = """\
# The whole
services:
  web:
    image: shop:1  # pinned
    ports:
      - "8000:8000"
    environment:
      DEBUG: "true"
    command: >
      run
      # not a comment

volumes:
  data:
"""


def test_services_are_merged_by_key() -> None:
    redis = "  # A cache\n  redis:\n    image: redis:8\n\n"
    own = "  mine:\n    image: mine\n\n"
    ours = changed(COMPOSE, ('"true"\n', '"true"\n      MINE: "1"\n'), ("\nvolumes", "\n" + own + "volumes"))
    theirs = changed(
        COMPOSE,
        ("\nvolumes", "\n" + redis + "volumes"),
        ('      - "8000:8000"\n', '      - "8000:8000"\n      - "9000:9000"\n'),
        ("  data:", "  data:\n  cache:"),
    )
    both = merged("docker-compose.yml", COMPOSE, ours, theirs)
    assert both == changed(
        ours,
        ("\n" + own, "\n" + redis + own),
        ('      - "8000:8000"\n', '      - "8000:8000"\n      - "9000:9000"\n'),
        ("  data:", "  data:\n  cache:"),
    )
    assert merged("docker-compose.yml", theirs, both, COMPOSE) == ours


def test_a_service_comes_as_deep_as_the_persons_are() -> None:
    deep = "services:\n    web:\n        image: x\n"
    plain = "services:\n  web:\n    image: x\n"
    both = merged("compose.yaml", plain, deep, plain + "  # new\n  db:\n    image: pg\n")
    assert both == deep + "    # new\n    db:\n      image: pg\n"


def test_the_persons_services_stay_when_the_templates_last_one_goes() -> None:
    base = "services:\n  redis:\n    image: redis\n"
    ours = base + "  mine:\n    image: mine\n"
    assert merged("compose.yml", base, ours, "services:\n") == "services:\n  mine:\n    image: mine\n"


def test_a_service_that_one_edited_and_the_other_removed_is_a_conflict() -> None:
    base = COMPOSE + "\nnetworks:\n  a:\n    driver: x\n"
    found = merge("compose.yml", base, changed(base, ("driver: x", "driver: y")), COMPOSE)
    assert found.clashes == ("a",)


@pytest.mark.parametrize(
    "text",
    [
        "a: &x {b: 1}\nc: {d: 1, e: 2}\n",
        "a: &x\n  b: 1\nc:\n  <<: *x\n  d: 2\n",
        "a: |\n  # text\n  b\n\nc: 1\n",
    ],
)
def test_other_ways_to_write_yaml_are_kept_as_they_are(text: str) -> None:
    assert merged("compose.yml", text, "z: 0\n" + text, text + "new: 1\n") == "z: 0\n" + text + "new: 1\n"


@pytest.mark.parametrize("text", ["a: [\n", "- a\n- b\n", "a: 1\na: 2\n", "a: 1\n---\nb: 2\n", "just text\n"])
def test_what_is_no_mapping_is_left_to_lines(text: str) -> None:
    assert (
        merge_by_structure("compose.yml", COMPOSE.encode(), text.encode(), COMPOSE.encode() + b"n: 1\n")
        is None
    )


def _json(value: object, indent: int = 2) -> str:
    return json.dumps(value, indent=indent, ensure_ascii=False) + "\n"


def test_json_is_merged_by_key_in_the_persons_indent() -> None:
    base = {"a": 1, "list": ["x"], "tasks": [{"label": "one", "x": 1}]}
    ours = base | {"ü": "mine", "list": ["x", "mine"]}
    theirs = base | {"list": ["x", "new"], "tasks": [{"label": "one", "x": 2}, {"label": "two"}]}
    both = merged("tasks.json", _json(base), _json(ours, 4), _json(theirs))
    assert both == _json(
        base
        | {"list": ["x", "new", "mine"], "tasks": [{"label": "one", "x": 2}, {"label": "two"}], "ü": "mine"},
        4,
    )
    assert json.loads(merged("tasks.json", _json(theirs), both, _json(base))) == ours


def test_json_with_a_conflict_in_one_value() -> None:
    found = merge("x.json", _json({"a": 1}), _json({"a": 2}), _json({"a": 3, "b": 1}))
    assert found.clashes == ("a",)
    assert json.loads(found.ours) == {"a": 2, "b": 1}
    assert json.loads(found.theirs) == {"a": 3, "b": 1}


@pytest.mark.parametrize("text", ['{\n  // why\n  "a": 1\n}\n', '{"a":1}', "[1,\n2]\n", '"text"\n'])
def test_json_laid_out_by_hand_is_left_to_lines(text: str) -> None:
    assert merge_by_structure("settings.json", b"{}\n", text.encode(), b'{\n  "b": 1\n}\n') is None


@pytest.mark.parametrize("name", ["a.py", "README.md", ".env", "docker-compose.yml.j2", "toml"])
def test_other_files_have_no_structure(name: str) -> None:
    assert merge_by_structure(name, b"A=1\n", b"A=2\n", b"A=1\nB=1\n") is None
