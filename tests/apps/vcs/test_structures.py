import json

import pytest

from boatyard.apps.vcs.logic.structures import merge_by_structure
from tests.apps.vcs.structured import changed, merge, merged

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


ANCHORED = """\
x-app: &app
  image: shop
  environment: &environment
    ROLE: web

services:
  web:
    <<: *app
    ports:
      - 8000:8000
  admin:
    <<: *app
    environment:
      <<: *environment
      ROLE: admin
"""


def test_what_has_an_anchor_or_takes_one_up_is_merged_by_key_too() -> None:
    mine = (("ROLE: web", "ROLE: mine"), ("8000:8000", "80:8000"))
    news = (("image: shop\n", "image: shop\n  init: true\n"), ("ROLE: admin", "ROLE: admin\n      MORE: 1"))
    both = merged("compose.yml", ANCHORED, changed(ANCHORED, *mine), changed(ANCHORED, *news))
    assert both == changed(ANCHORED, *mine, *news)


def test_a_service_goes_though_what_it_takes_up_was_changed() -> None:
    ours, gone = changed(ANCHORED, ("ROLE: web", "ROLE: mine")), ANCHORED[ANCHORED.index("  admin:") :]
    assert merged("compose.yml", ANCHORED, ours, changed(ANCHORED, (gone, ""))) == changed(ours, (gone, ""))


def test_an_anchor_that_is_gone_while_a_service_of_the_persons_takes_it_up_is_left_to_lines() -> None:
    ours = ANCHORED + "  mine:\n    <<: *environment\n"
    theirs = ANCHORED.replace(" &environment", "").replace("      <<: *environment\n", "")
    texts = (text.encode() for text in (ANCHORED, ours, theirs))
    assert merge_by_structure("compose.yml", *texts) is None


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
