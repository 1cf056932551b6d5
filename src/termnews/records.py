"""``dataclass`` with the methods of a class written when they are first called.

The standard decorator compiles six to eight functions for each frozen class, half a millisecond
apiece; of the hundred classes that the reader imports to show its first screen it makes objects of
a dozen. Here a class gets its slots at once and everything else from a standard data class of the
same fields, made when the first object is. Type checkers see the standard decorator.

For frozen classes with slots, which is what values are here; any other kind is left to the standard
library. ``fields``, ``replace``, ``asdict``, copying and pickling work as they do there.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(cls: type | None = None, /, *, frozen=False, slots=False, **options):
        """As :func:`dataclasses.dataclass`."""

        def make(cls: type) -> type:
            if frozen and slots and not options and all(map(_is_bare, cls.__bases__)):
                return _later(cls)
            return dataclasses.dataclass(cls, frozen=frozen, slots=slots, **options)

        return make if cls is None else make(cls)


def _is_bare(base: type) -> bool:
    """Whether a base brings no fields and no place for them: ``object``, or a mere name for a kind."""
    return base is object or (base.__bases__ == (object,) and base.__dict__.get("__slots__") == ())


_WRITTEN = ("__init__", "__repr__", "__eq__", "__hash__", "__dataclass_fields__")
"""What the standard data class is asked for."""


def _later(cls: type) -> type:
    names = tuple(
        name
        for name, kind in cls.__annotations__.items()  # no base has fields, so all are its own
        if "ClassVar" not in str(kind)
    )
    content = dict(cls.__dict__)
    for name in ("__dict__", "__weakref__"):
        content.pop(name, None)
    defaults = {name: content.pop(name) for name in names if name in content}
    own = {name: content[name] for name in ("__repr__", "__eq__", "__hash__") if name in content}
    content |= {
        "__slots__": names,
        "__match_args__": names,
        "__setattr__": _refuse_setting,
        "__delattr__": _refuse_deleting,
        "__getstate__": _state,
        "__setstate__": _set_state,
        "__dataclass_params__": _Params,
    }
    content |= {name: _Unwritten(name, defaults) for name in _WRITTEN if name not in own}
    made = type(cls)(cls.__name__, cls.__bases__, content)
    made.__qualname__ = cls.__qualname__
    for value in content.values():  # methods that say super() mean the class with slots
        for cell in getattr(value, "__closure__", None) or ():
            if cell.cell_contents is cls:
                cell.cell_contents = made
    return made


class _Unwritten:
    """Stands for a method until it is first asked for; then all are written."""

    __slots__ = ("_defaults", "_name")

    def __init__(self, name: str, defaults: dict[str, Any]) -> None:
        self._name = name
        self._defaults = defaults

    def __get__(self, value: object | None, owner: type) -> Any:
        for kind in owner.__mro__:
            if kind.__dict__.get(self._name) is self:  # no other thread was faster
                self._write(kind)
        return getattr(owner if value is None else value, self._name)

    def _write(self, made: type) -> None:
        content = {"__annotations__": made.__annotations__, "__module__": made.__module__}
        if hasattr(made, "__post_init__"):
            content["__post_init__"] = made.__post_init__
        content["__doc__"] = made.__doc__ or ""  # else a signature is made up for it
        twin: Any = dataclasses.dataclass(frozen=True)(
            type(made.__name__, (), content | self._defaults)
        )
        for name in _WRITTEN:
            if isinstance(made.__dict__.get(name), _Unwritten):
                type.__setattr__(made, name, twin.__dict__[name])


class _Params:
    """What :mod:`dataclasses` asks of a class about the way it was made."""

    init = repr = eq = frozen = True
    order = unsafe_hash = False


def _refuse_setting(self: Any, name: str, value: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_deleting(self: Any, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, name) for name in self.__slots__]


def _set_state(self: Any, state: list[Any]) -> None:
    for name, value in zip(self.__slots__, state, strict=True):
        object.__setattr__(self, name, value)
