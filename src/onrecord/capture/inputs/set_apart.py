"""Blocks that are none of a story's own words: how they are told apart, and how many there may be."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from onrecord.capture.raw_article import RawBlock
from onrecord.document import Role

_MOST_OF_STORY = 0.3  # of its characters: a story told in pictures is told under them, and a page of links by them


def set_apart(blocks: Sequence[RawBlock], places: Collection[int], role: Role) -> list[RawBlock]:
    """The blocks, those at these places in another role; all as they are where that would be too much of the story."""
    sizes = [len(block.text) for block in blocks]
    if sum(sizes[at] for at in places) > _MOST_OF_STORY * sum(sizes):
        return list(blocks)
    return [replace(block, role=role) if at in places else block for at, block in enumerate(blocks)]
