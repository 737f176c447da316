import pytest
from hypothesis import given
from hypothesis import strategies as st
from packaging.markers import Marker as Reference

from boatyard.apps.locks.logic.errors import LockFault, NotForCutting
from boatyard.apps.locks.services.marker import ALWAYS, NEVER, Marker
from boatyard.apps.locks.services.marker_parser import parse_marker
from boatyard.apps.locks.services.pythons import Pythons

PYTHONS = Pythons(">=3.13,<3.15")
ATOMS = st.sampled_from(
    [
        'sys_platform == "win32"',
        'sys_platform != "win32"',
        'sys_platform == "linux"',
        'platform_system == "Windows"',
        'python_version < "3.14"',
        'python_version >= "3.14"',
        'python_full_version >= "3.13.3"',
        'implementation_name in "cpython pypy"',
        '"lin" in sys_platform',
    ]
)
TEXTS = st.recursive(
    ATOMS,
    lambda inner: st.tuples(inner, st.sampled_from([" and ", " or "]), inner).map(
        lambda parts: f"({''.join(parts)})"
    ),
    max_leaves=6,
)
ENVIRONMENTS = [
    {
        "sys_platform": platform,
        "platform_system": "Windows" if platform == "win32" else "Linux",
        "python_version": version.rpartition(".")[0],
        "python_full_version": version,
        "implementation_name": implementation,
        "extra": "",
    }
    for platform in ("win32", "linux", "darwin")
    for version in ("3.13.0", "3.13.5", "3.14.1")
    for implementation in ("cpython", "other")
]


def holds(marker: Marker, environment: dict[str, str]) -> bool:
    if marker.is_never or marker.is_always:
        return marker.is_always
    return Reference(str(marker)).evaluate(environment)


@given(TEXTS)
def test_reading_and_writing_keep_the_meaning(text: str) -> None:
    for environment in ENVIRONMENTS:
        assert holds(parse_marker(text), environment) == Reference(text).evaluate(environment)


@given(TEXTS, TEXTS)
def test_both_and_either(first: str, second: str) -> None:
    both, either = parse_marker(first) & parse_marker(second), parse_marker(first) | parse_marker(second)
    for environment in ENVIRONMENTS:
        one, other = Reference(first).evaluate(environment), Reference(second).evaluate(environment)
        assert holds(both, environment) == (one and other)
        assert holds(either, environment) == (one or other)


@given(TEXTS)
def test_on_some_pythons_it_means_the_same_there(text: str) -> None:
    narrowed = parse_marker(text).on(PYTHONS)
    for environment in ENVIRONMENTS:
        assert holds(narrowed, environment) == Reference(text).evaluate(environment)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("*", ""),
        ("os_name == 'nt'", 'os_name == "nt"'),
        ('"3.14" <= python_version', 'python_version >= "3.14"'),
        ('sys.platform == "a" and sys_platform == "a"', 'sys_platform == "a"'),
        ('sys_platform == "a" and sys_platform != "b"', 'sys_platform == "a"'),
        ('sys_platform == "a" or sys_platform != "a"', ""),
        ('os_name == "x" and sys_platform == "a" or os_name == "x"', 'os_name == "x"'),
        (
            '(os_name == "x" or os_name == "y") and sys_platform == "a"',
            'os_name == "x" and sys_platform == "a" or os_name == "y" and sys_platform == "a"',
        ),
    ],
)
def test_it_is_written_shortly(text: str, expected: str) -> None:
    assert str(parse_marker(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('python_version >= "3.10"', ALWAYS),
        ('python_version >= "3.15"', NEVER),
        ('python_version < "3.15" and python_version >= "3.15"', NEVER),
        ('python_version == "3.13" and python_full_version >= "3.14"', NEVER),
        ('python_version in "3.12, 3.13"', parse_marker('python_version in "3.12, 3.13"')),
        ('python_version not in "3.12"', ALWAYS),
    ],
)
def test_pythons_outside_the_project_do_not_count(text: str, expected: Marker) -> None:
    assert parse_marker(text).on(PYTHONS) == expected


def test_extras_are_decided_by_what_is_asked_for() -> None:
    marker = parse_marker('sys_platform == "a" and extra == "Fast_IO" or extra == "b"')
    assert str(marker.with_extras({"fast-io"})) == 'sys_platform == "a"'
    assert marker.with_extras({"b"}).is_always
    assert marker.with_extras(()).is_never


def test_alternatives_that_together_name_every_python_say_nothing() -> None:
    pythons = Pythons(">=3.13,<4.0")
    every = 'python_version < "3.14" or python_version == "3.14" or python_version >= "3.15"'
    assert parse_marker(every).on(pythons).is_always
    assert str(parse_marker(f'os_name == "nt" and ({every})').on(pythons)) == 'os_name == "nt"'
    assert not parse_marker('python_version < "3.14" or python_version > "3.14"').on(pythons).is_always


@pytest.mark.parametrize(
    "text", ["x", "os_name ==", "(os_name == 'a'", "os_name == 'a')", "'a' == 'b'", "a == b", "é"]
)
def test_what_is_no_marker_is_refused(text: str) -> None:
    with pytest.raises(LockFault):
        parse_marker(text)


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        parse_marker(text)
    except LockFault:
        return
    assert not text.strip() or text.strip() == "*" or Reference(text)


@given(st.permutations(['os_name == "a"', 'os_name == "b"', 'sys_platform == "c"']))
def test_the_order_of_alternatives_does_not_matter(parts: list[str]) -> None:
    marker = parse_marker(" or ".join(parts))
    reference = parse_marker('os_name == "a" or os_name == "b" or sys_platform == "c"')
    assert marker == reference
    assert hash(marker) == hash(reference)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            " and ".join(f'(os_name != "a{i}" or sys_platform != "b{i}")' for i in range(9)),
            'alternatives: .os_name != "a0"',
        ),
        (" or ".join(f'os_name == "a{i}"' for i in range(33)), "alternatives"),
        (" and ".join(f'os_name != "a{i}"' for i in range(65)), "comparisons"),
    ],
    ids=["product", "sum", "length"],
)
def test_a_marker_that_takes_long_to_simplify_is_left_to_a_resolver(text: str, fault: str) -> None:
    with pytest.raises(NotForCutting, match=fault):
        parse_marker(text)


def test_a_marker_of_too_many_brackets_is_refused() -> None:
    with pytest.raises(LockFault, match="brackets"):
        parse_marker("(" * 9000 + 'os_name == "a"' + ")" * 9000)
