import pytest

from boatyard.drivers.ssh import SshAddress


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ssh://deploy@shop.example.org", SshAddress("shop.example.org", "deploy")),
        ("ssh://deploy@192.0.2.1:2222", SshAddress("192.0.2.1", "deploy", 2222)),
        ("ssh://Shop-1", SshAddress("Shop-1")),
        ("ssh://deploy@[2001:db8::1]:22", SshAddress("2001:db8::1", "deploy", 22)),
    ],
)
def test_an_address_is_read_and_written_in_the_same_form(text: str, found: SshAddress) -> None:
    assert SshAddress.parse(text) == found
    assert str(found) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "deploy@shop",
        "http://shop",
        "ssh://",
        "ssh://@shop",
        "ssh://deploy@",
        "ssh://-oProxyCommand=id@shop",
        "ssh://deploy@-oProxyCommand=id",
        "ssh://deploy:secret@shop",
        "ssh://deploy@shop/etc",
        "ssh://deploy@shop?x",
        "ssh://deploy@shop#x",
        "ssh://deploy@shop:0x16",
        "ssh://deploy@shop:99999",
        "ssh://deploy@shop ",
        "ssh://deploy@sh op",
        "ssh://deploy@shop\n",
        "ssh://deploy@shop\0",
        "ssh://deploy@shöp",
        "ssh://de;ploy@shop",
        "ssh://deploy@shop$(id)",
        "ssh://deploy@`id`",
        "ssh://deploy@[::1",
        "ssh://deploy@.",
        "ssh://deploy@" + "a" * 300,
    ],
)
def test_what_could_be_taken_for_something_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"ssh://user@server|no password"):
        SshAddress.parse(text)


def test_no_part_of_an_address_is_an_option() -> None:
    arguments = SshAddress.parse("ssh://deploy@shop:2222").arguments
    assert arguments == ("-l", "deploy", "-p", "2222", "--", "shop")
