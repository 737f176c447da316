from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boatyard.drivers.process import ProcessDriver, Target


def target(**changes: Any) -> Target:
    values: dict[str, Any] = {
        "key": "k1",
        "name": "shop",
        "folder": Path("/"),
        "port": 8801,
        "argv": (),
        "env": {},
    }
    return Target(**(values | changes))


@pytest.mark.parametrize("key", ["", "../x", "a/b", "-x", ".hidden", "a\n", "a\0", "x" * 101, "ü"])
def test_a_key_that_means_something_in_a_path_is_refused(key: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="key"):
        target(key=key)
    driver = ProcessDriver(tmp_path, tmp_path)
    for use in (driver.observe, driver.stop, driver.forget, driver.tail, driver.log_file):
        with pytest.raises(ValueError, match="key"):
            use(key)


@given(st.text())
def test_a_log_is_always_in_its_folder(key: str) -> None:
    driver = ProcessDriver(Path("/run"), Path("/logs"))
    try:
        path = driver.log_file(key)
    except ValueError:
        return
    assert path.parent == Path("/logs")


@pytest.mark.parametrize("name", ["", "a b", "shop:80", "a.b", "a\r\nX: y", "Shop", "-shop", "x" * 64])
def test_a_name_that_is_no_host_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="host"):
        target(name=name)


@pytest.mark.parametrize("port", [0, -1, 65_536])
def test_a_number_that_is_no_port_is_refused(port: int) -> None:
    with pytest.raises(ValueError, match="port"):
        target(port=port)


def test_its_address() -> None:
    assert target(name="my_shop").url == "http://my-shop.localhost:8801"
