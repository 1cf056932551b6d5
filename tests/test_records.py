"""Our data classes are the standard ones to whoever uses them."""

from __future__ import annotations

import copy
import dataclasses
import functools
import pickle
from dataclasses import field
from typing import Any, ClassVar

import pytest

from termnews.records import dataclass


@dataclass(frozen=True, slots=True)
class Ours:
    """A value."""

    KIND: ClassVar[str] = "kind"
    one: int
    two: str = "b"
    three: tuple[int, ...] = field(default=(), compare=False)
    four: list[int] = field(default_factory=list, repr=False)

    def __post_init__(self) -> None:
        if self.one < 0:
            raise ValueError("below zero")

    @property
    def sum(self) -> int:
        return self.one + sum(self.four)


@dataclasses.dataclass(frozen=True, slots=True)
class Standard:
    """A value."""

    one: int
    two: str = "b"
    three: tuple[int, ...] = field(default=(), compare=False)
    four: list[int] = field(default_factory=list, repr=False)


class Base:
    """One that is no data class, but wants to know when it is made."""

    def __post_init__(self) -> None:
        self.made = True


@dataclass
class Told(Base):
    """A message, say."""

    one: int
    two: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Page:
    """A value that grows."""

    one: int = 0
    two: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Wide:
    """A value that keeps what was once worked out."""

    one: int
    two: str = field(default="b", compare=False)

    @functools.cached_property
    def twice(self) -> int:
        return self.one * 2


@dataclass(frozen=True, slots=True)
class Key:
    """One that can be hashed, and says so by itself."""

    name: str

    def __repr__(self) -> str:
        return f"<{self.name}>"


def test_fields_defaults_and_comparing_are_the_standard_ones() -> None:
    for one, other in (
        (Ours(1), Standard(1)),
        (Ours(1, "x", (2,), [3]), Standard(1, "x", (2,), [3])),
        (dataclasses.replace(Ours(1), two="z"), Standard(1, "z")),
    ):
        assert repr(one).replace("Ours", "Standard") == repr(other)
        assert dataclasses.asdict(one) == dataclasses.asdict(other)
        assert [f.name for f in dataclasses.fields(one)] == [
            f.name for f in dataclasses.fields(other)
        ]
        assert one != other
    assert Ours(1, three=(1,)) == Ours(1, three=(2,)) != Ours(2)
    assert Ours(1).four is not Ours(1).four
    assert Ours(2, four=[3]).sum == 5 and Ours.KIND == "kind"


def test_a_value_cannot_be_changed_and_is_checked_as_it_is_made() -> None:
    value: Any = Ours(1)
    for change in (lambda: setattr(value, "one", 2), lambda: setattr(value, "new", 2)):
        with pytest.raises(dataclasses.FrozenInstanceError):
            change()
    with pytest.raises(dataclasses.FrozenInstanceError):
        del value.one
    with pytest.raises(ValueError, match="below zero"):
        Ours(-1)
    with pytest.raises(TypeError):
        Ours()  # type: ignore[call-arg]


def test_values_are_hashed_copied_and_pickled() -> None:
    key = Key("a")
    assert {key: 1}[Key("a")] == 1 and repr(key) == "<a>"
    for value in (Ours(1, four=[2]), key):
        assert (
            copy.copy(value) == copy.deepcopy(value) == pickle.loads(pickle.dumps(value)) == value
        )
    match Ours(7, "q"):
        case Ours(one, two):
            assert (one, two) == (7, "q")


def test_the_first_use_may_be_any() -> None:
    def fresh() -> Any:
        @dataclass(frozen=True, slots=True)
        class Fresh:
            """One."""

            one: int = 1

        return Fresh

    assert [f.name for f in dataclasses.fields(fresh())] == ["one"]
    assert dataclasses.is_dataclass(fresh())
    assert fresh()().one == 1


def test_with_and_without_slots_frozen_or_not() -> None:
    told, page, wide = Told(1), Page(), Wide(3)
    told.one, page.one = 5, 6
    told.two.append(2)
    assert told.made and told == Told(5, [2]) != Told(5) and Told(1).two == []
    assert page == Page(6) and repr(page).endswith("Page(one=6, two={})")
    assert wide.twice == 6 and wide == Wide(3, "c") and Wide.two == "b" and hash(wide)
    for value in (told, page):
        assert copy.deepcopy(value) == pickle.loads(pickle.dumps(value)) == value
        with pytest.raises(TypeError):
            hash(value)
    with pytest.raises(AttributeError):
        page.three = 3  # type: ignore[attr-defined]
    with pytest.raises(dataclasses.FrozenInstanceError):
        wide.one = 4  # type: ignore[misc]
    assert dataclasses.replace(wide, one=4) == Wide(4)
    assert dataclasses.asdict(told) == {"one": 5, "two": [2]}


def test_a_standard_one_may_inherit_from_one_of_ours() -> None:
    @dataclasses.dataclass(frozen=True)
    class More(Wide):
        """One with another field."""

        three: int = 3

    assert More(1) == More(1, "x", 3) and More(1).twice == 2
