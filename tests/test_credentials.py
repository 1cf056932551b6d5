"""Logins: where they are kept, for whom, and that they are nowhere else."""

from __future__ import annotations

import stat
import sys
import types
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.credentials import Credentials, Store, origin, taken_out
from termnews.errors import SettingsError
from termnews.text import without_logins


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "config" / "credentials.toml")


def test_an_address_and_its_login_are_parted() -> None:
    assert taken_out("https://ann:s%40cret@example.org/feed?a=b#c") == (
        "https://example.org/feed?a=b#c",
        Credentials("ann", "s@cret"),
    )
    assert taken_out("https://example.org/@ann:x") == ("https://example.org/@ann:x", None)
    assert taken_out("https://a@b:c@example.org/") == (
        "https://example.org/",
        Credentials("a@b", "c"),
    )


def test_a_login_is_for_its_place_alone(store: Store) -> None:
    store.keep("https://Example.org/feeds/a", Credentials("ann", "secret"))
    assert store.find("https://example.org:443/other") == Credentials("ann", "secret")
    for other in (
        "http://example.org/feeds/a",
        "https://example.org:8443/feeds/a",
        "https://sub.example.org/feeds/a",
        "https://example.org.evil.net/",
        "https://evil.net/?https://example.org/",
        "https://example.org@evil.net/",
    ):
        assert store.find(other) is None, other


def test_a_second_name_at_the_same_host_is_for_its_address(store: Store) -> None:
    store.keep("https://example.org/a", Credentials("ann", "1"))
    store.keep("https://example.org/b", Credentials("bob", "2"))
    assert store.find("https://example.org/a") == Credentials("ann", "1")
    assert store.find("https://example.org/b") == Credentials("bob", "2")
    assert store.find("https://example.org/bc") == Credentials("ann", "1")
    assert store.forget("https://example.org/b")
    assert store.find("https://example.org/b") == Credentials("ann", "1")


def test_the_file_is_private_from_its_first_byte(store: Store, tmp_path: Path) -> None:
    store.keep("https://example.org/", Credentials("ann", "secret"))
    path = tmp_path / "config" / "credentials.toml"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    path.chmod(0o644)
    path.write_text(path.read_text())
    assert Store(path).find("https://example.org/") == Credentials("ann", "secret")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "secret" not in repr(store.find("https://example.org/"))


def test_a_file_that_cannot_be_read_is_not_written_over(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "config" / "credentials.toml"
    path.parent.mkdir()
    path.write_text('["https://example.org"]\npassword = "secret"\nuser = ')
    assert store.find("https://example.org/") is None
    with pytest.raises(SettingsError) as caught:
        store.keep("https://example.org/", Credentials("ann", "new"))
    assert "secret" not in caught.value.sentence()
    assert "secret" in path.read_text()


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_name_and_password_come_back(
    tmp_path_factory: pytest.TempPathFactory, user: str, password: str
) -> None:
    path = tmp_path_factory.mktemp("c") / "credentials.toml"
    user, password = (
        text.encode("utf-8", "replace").decode() for text in (user, password)
    )  # lone surrogates cannot be typed
    Store(path).keep("https://example.org/", Credentials(user, password))
    assert Store(path).find("https://example.org/") == Credentials(user, password)


def test_the_keyring_has_the_password_and_the_file_has_not(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ring: dict[tuple[str, str], str] = {}
    fake = types.ModuleType("keyring")
    fake.set_password = lambda service, name, word: ring.update({(service, name): word})  # type: ignore[attr-defined]
    fake.get_password = lambda service, name: ring.get((service, name))  # type: ignore[attr-defined]
    fake.delete_password = lambda service, name: ring.pop((service, name))  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "keyring", fake)
    store.keep("https://example.org/", Credentials("ann", "secret"), keyring=True)
    assert "secret" not in (tmp_path / "config" / "credentials.toml").read_text()
    assert store.find("https://example.org/x") == Credentials("ann", "secret")
    assert store.forget("https://example.org/x")
    assert not ring


def test_without_the_package_the_keyring_is_refused_with_the_reason(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    with pytest.raises(SettingsError, match="not installed"):
        store.keep("https://example.org/", Credentials("ann", "secret"), keyring=True)


@given(st.text(max_size=60))
def test_no_text_upsets_the_parting(text: str) -> None:
    taken_out(text)
    without_logins(text)
    origin(text)
    bare, _ = taken_out(f"https://ann:secret@example.org/{text}")
    assert "secret" not in bare or "secret" in text
    said = without_logins(f"cannot read https://ann:secret@example.org/: {text}")
    assert "secret" not in said or "secret" in text
