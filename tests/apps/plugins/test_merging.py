from boatyard.apps.plugins.logic.manifest import Dependencies
from boatyard.apps.plugins.services.catalogue.merging import merge_dependencies


def test_extras_and_constraints_of_one_package_are_joined() -> None:
    merged = merge_dependencies(
        [
            Dependencies(main={"uvicorn": ">=0.38", "Django": "<6.2,>=6.1"}),
            Dependencies(main={"uvicorn[standard]": "*", "django": ">=6.1"}),
        ],
        default=lambda name: f">={len(name)}",
    )
    assert list(merged.main.items()) == [("django", ">=6.1,<6.2"), ("uvicorn[standard]", ">=0.38")]


def test_where_nobody_cares_for_the_version_the_default_is_taken() -> None:
    merged = merge_dependencies(
        [Dependencies(main={"redis[hiredis]": "*"})], default=lambda name: f"=={name}"
    )
    assert dict(merged.main) == {"redis[hiredis]": "==redis"}


def test_what_is_needed_in_production_is_not_named_again_for_development() -> None:
    merged = merge_dependencies(
        [Dependencies(main={"redis": ">=7"}), Dependencies(dev={"redis": "*", "pytest": ">=9"})], default=str
    )
    assert dict(merged.main) == {"redis": ">=7"}
    assert dict(merged.dev) == {"pytest": ">=9"}
