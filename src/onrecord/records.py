"""Records: values of the extraction that are made by the dozen for each sentence and changed by nobody.

A frozen dataclass takes three times as long to make as one that is not, since each of its fields is set by way of
``object.__setattr__``. ``record`` is such a dataclass to the type checker, which refuses to let anybody set a field; at
run time nothing guards it. Rows of the tables, which leave the package, are guarded at run time, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as record
else:
    from dataclasses import dataclass

    def record(*, frozen: bool, slots: bool):
        """The decorator ``dataclass``, but that ``frozen`` gives the hash of a frozen dataclass and no guard."""
        return dataclass(slots=slots, unsafe_hash=frozen)


__all__ = ["record"]
