"""Which machines may be reached."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.errors import FetchError
from termnews.fetch.addresses import address, is_private_host, is_public

PRIVATE = """127.0.0.1 127.8.9.1 0.0.0.0 10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254 100.64.0.1
224.0.0.1 239.255.255.250 255.255.255.255 240.0.0.1 192.0.2.1 198.18.0.1 ::1 :: fe80::1 fe80::1%eth0 fc00::1 fd12::1 ff02::1
::ffff:127.0.0.1 ::ffff:10.0.0.1 ::127.0.0.1 64:ff9b::7f00:1 64:ff9b::a00:1 2002:7f00:1:: 2002:c0a8:101:: fec0::1
2001:db8::1 2001:0:7f00:1::80ff:fffe""".split()
PUBLIC = "1.1.1.1 93.184.216.34 8.8.8.8 172.32.0.1 192.167.0.1 2606:4700:4700::1111 ::ffff:1.1.1.1 64:ff9b::101:101 2a00:1450:4001::1".split()


@pytest.mark.parametrize("ip", PRIVATE)
def test_private(ip: str) -> None:
    assert not is_public(ip)


@pytest.mark.parametrize("ip", PUBLIC)
def test_public(ip: str) -> None:
    assert is_public(ip)


def test_names_of_private_machines() -> None:
    assert all(
        map(is_private_host, ["localhost", "nas", "nas.local", "[::1]", "127.0.0.1", "x.home.arpa"])
    )
    assert not any(map(is_private_host, ["example.com", "1.1.1.1", "local.example.org"]))


def test_an_address_in_parts() -> None:
    found = address("HTTP://Ann:p%20w@BÜCHER.example:8080/a b/ü?q=ä#top")
    assert str(found) == "http://xn--bcher-kva.example:8080/a%20b/%C3%BC?q=%C3%A4"
    assert (found.user, found.password) == ("Ann", "p w")
    assert str(address("../x", "https://a.example/b/c/")) == "https://a.example/b/x"
    assert address("https://[2606:4700::1]/").authority == "[2606:4700::1]"


@given(
    st.text(max_size=60)
    | st.text(alphabet=":/?#[]@!$&'()*+,;=%.\\\x00\r\n\thtps", max_size=40).map("http://".__add__)
)
def test_any_text_is_an_address_or_refused(text: str) -> None:
    try:
        found = address(text, "http://a.example/")
    except FetchError as error:
        assert error.kind == "scheme"
        return
    assert str(found).isascii()
    assert not set(str(found)) & set(" \r\n\t\x00")
