"""Our data classes are the standard ones to whoever uses them."""

from __future__ import annotations

import copy
import dataclasses
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
