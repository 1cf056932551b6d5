"""``dataclass`` with the methods of a class written when they are first called.

The standard decorator compiles six to eight functions for each frozen class, half a millisecond
apiece; of the hundred classes that the reader imports to show its first screen it makes objects of
a dozen. Here a class gets its slots at once and everything else from a standard data class of the
same fields, made when the first object is. Type checkers see the standard decorator.

For classes of fields that all are arguments, and that inherit none; with any option but ``frozen`` and
``slots`` the standard decorator is used. ``fields``, ``replace``, ``asdict``, copying and pickling work
as they do there.
"""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(cls: type | None = None, /, *, frozen=False, slots=False, **options):
        """As :func:`dataclasses.dataclass`."""

        def make(cls: type) -> type:
            if not options and all(_is_bare(base, slots) for base in cls.__bases__):
                return _later(cls, frozen, slots)
            return dataclasses.dataclass(cls, frozen=frozen, slots=slots, **options)

        return make if cls is None else make(cls)


def _is_bare(base: type, slots: bool) -> bool:
    """Whether a base brings no fields; for a class with slots, nor a place for them: ``object``, or a
    mere name for a kind."""
    if not slots:
        return not hasattr(base, "__dataclass_fields__")
    return base is object or (base.__bases__ == (object,) and base.__dict__.get("__slots__") == ())


_INIT = ("__init__",)
_FIELDS = ("__dataclass_fields__",)
_REST = ("__repr__", "__eq__", "__hash__")
_WRITTEN = (*_INIT, *_FIELDS, *_REST)
"""What is written late, and together: most classes are asked for the first alone."""


def _later(cls: type, frozen: bool, slots: bool) -> type:
    names = tuple(
        name for name, kind in inspect.get_annotations(cls).items() if "ClassVar" not in str(kind)
    )
    defaults = {name: cls.__dict__[name] for name in names if name in cls.__dict__}
    added: dict[str, Any] = {"__match_args__": names, "__dataclass_params__": _Params(frozen)}
    if frozen:
        added |= {"__setattr__": _refuse_setting, "__delattr__": _refuse_deleting}
    for name in _WRITTEN:
        if name not in cls.__dict__:
            added[name] = _Unwritten(name, names, defaults)
    if not frozen and "__hash__" in added:
        added["__hash__"] = None  # what can be changed and compared cannot be hashed
    if slots:
        return _with_slots(cls, names, added)
    for name, value in defaults.items():
        if isinstance(value, dataclasses.Field):
            if value.default is dataclasses.MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, value.default)
    for name, value in added.items():
        setattr(cls, name, value)
    return cls


def _with_slots(cls: type, names: tuple[str, ...], added: dict[str, Any]) -> type:
    """The class made again, for slots cannot be added to one."""
    gone = {"__dict__", "__weakref__", *names}
    content = {name: value for name, value in cls.__dict__.items() if name not in gone}
    content |= added | {"__slots__": names, "__getstate__": _state, "__setstate__": _set_state}
    made = type(cls)(cls.__name__, cls.__bases__, content)
    made.__qualname__ = cls.__qualname__
    for value in content.values():  # methods that say super() mean the class with slots
        for cell in getattr(value, "__closure__", None) or ():
            if cell.cell_contents is cls:
                cell.cell_contents = made
    return made


class _Unwritten:
    """Stands for a method until it is first asked for."""

    __slots__ = ("_defaults", "_fields", "_name")

    def __init__(self, name: str, fields: tuple[str, ...], defaults: dict[str, Any]) -> None:
        self._name = name
        self._fields = fields
        self._defaults = defaults

    def __get__(self, value: object | None, owner: type) -> Any:
        for kind in owner.__mro__:
            if kind.__dict__.get(self._name) is self:  # no other thread was faster
                self._write(kind)
        return getattr(owner if value is None else value, self._name)

    def _write(self, made: type) -> None:
        if self._name in _INIT:
            written = {self._name: _init(made, self._fields, self._defaults)}
        else:
            written = self._twin(made, _FIELDS if self._name in _FIELDS else _REST)
        for name, value in written.items():
            if isinstance(made.__dict__.get(name), _Unwritten):
                type.__setattr__(made, name, value)

    def _twin(self, made: type, names: tuple[str, ...]) -> dict[str, Any]:
        """What a standard data class of the same fields has under these names."""
        rest = names is _REST
        content = {
            "__annotations__": inspect.get_annotations(made),
            "__module__": made.__module__,
        }
        content["__doc__"] = made.__doc__ or made.__name__  # else a signature is made up for it
        twin: Any = dataclasses.dataclass(init=False, repr=rest, eq=rest, unsafe_hash=rest)(
            type(made.__name__, (), content | self._defaults)
        )
        return {name: twin.__dict__[name] for name in names}


def _init(made: type, fields: tuple[str, ...], defaults: dict[str, Any]) -> Callable[..., None]:
    """``__init__`` of a class, its fields set by its slots: half the time that setting them by name
    takes, in an object's making too."""
    scope: dict[str, Any] = {"_unset": _UNSET}
    head: list[str] = []
    slots = "__slots__" in made.__dict__
    body: list[str] = [] if slots else [" _own = self.__dict__"]
    for name in fields:
        value, kind = name, ""
        if name in defaults:
            default = defaults[name]
            if isinstance(default, dataclasses.Field):
                if default.default_factory is not dataclasses.MISSING:
                    scope[f"_make_{name}"] = default.default_factory
                    value = f"_make_{name}() if {name} is _unset else {name}"
                    default = _UNSET
                else:
                    default = default.default
            if default is not dataclasses.MISSING:
                scope[f"_default_{name}"] = default
                kind = f"=_default_{name}"
        head.append(name + kind)
        if slots:
            scope[f"_set_{name}"] = made.__dict__[name].__set__
            body.append(f" _set_{name}(self, {value})")
        else:
            body.append(f" _own[{name!r}] = {value}")
    if hasattr(made, "__post_init__"):
        body.append(" self.__post_init__()")
    source = f"def __init__({', '.join(['self', *head])}):\n" + ("\n".join(body) or " pass")
    exec(source, scope)  # noqa: S102 - of names of our own fields, as the standard library does it
    written: Callable[..., None] = scope["__init__"]
    written.__qualname__ = f"{made.__qualname__}.__init__"
    return written


_UNSET: Any = object()
"""Stands for a field that its factory makes."""


class _Params:
    """What :mod:`dataclasses` asks of a class about the way it was made."""

    init = repr = eq = True
    order = unsafe_hash = False

    def __init__(self, frozen: bool) -> None:
        self.frozen = frozen


def _refuse_setting(self: Any, name: str, value: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_deleting(self: Any, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, name) for name in self.__slots__]


def _set_state(self: Any, state: list[Any]) -> None:
    for name, value in zip(self.__slots__, state, strict=True):
        object.__setattr__(self, name, value)
