"""Lines that stand on other pages of a page's source, told before any page is extracted.

Of each source a sample of its pages is kept, in the table ``source_lines``: those whose capture ids, which are hashes,
are the smallest. So it is a fair sample, the same in whatever order the pages came, and a source with many pages
changes it ever more seldom (a bottom-k sample: Cohen and Kaplan, Summarizing data using bottom-k sketches, 2007).

Every plan has such lines; what reads pages is imported only where there is a page to read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

from onrecord.capture.raw_item import RawItem
from onrecord.errors import RefusedInput
from onrecord.settings import Caps, FieldSettings
from onrecord.tables.run_rows import SourceLines

if TYPE_CHECKING:
    from onrecord.document import PageSource, RepeatedLines

SAMPLE_SIZE = 20  # pages of a source
MOST_LOOKED_AT = 1_000  # items of a run, those with the smallest capture ids
_MOST_BYTES = 500_000  # a larger page is a thread, and takes time
_MOST_LINES = 1_000  # of a page: those with the smallest keys, which are the same on every page that has them
_LONG = 60  # characters: a line of prose
_MOST_SHARED_PROSE = 1_500  # characters that two stories may have in common, in standing notices
_MOST_SHARED = 0.5  # of the prose of the shorter one


@dataclass(frozen=True, slots=True)
class SampledPage:
    """A page of a source: the lengths of its lines, by their keys."""

    capture_id: str
    source: str
    lengths: Mapping[int, int]

    def row(self, article_id: str) -> SourceLines:
        """The page as the table has it."""
        return SourceLines(self.capture_id, article_id, self.source, tuple(self.lengths), tuple(self.lengths.values()))


@dataclass(frozen=True, slots=True)
class KnownSource:
    """What the sample of a source says.

    ``story_of`` gives the story that each sampled capture is of: captures of one, and its copies, count once.
    ``standing`` gives, by the key of a line that more than one story has, a mask of these stories.
    """

    story_of: Mapping[str, int]
    stories: int
    standing: Mapping[int, int]

    def repeated_on(self, capture_id: str) -> RepeatedLines | None:
        """The lines that stand on other pages than this one; ``None`` where there are no others."""
        own = self.story_of.get(capture_id)
        others = self.stories - (own is not None)
        if not others:
            return None
        mask = ~(1 << own) if own is not None else -1
        counts = ((key, (stories & mask).bit_count()) for key, stories in self.standing.items())
        from onrecord.document import RepeatedLines

        return RepeatedLines(others, {key: count / others for key, count in counts if count})


@dataclass(frozen=True, slots=True)
class KnownLines:
    """What the samples of a run's sources say, by source."""

    sources: Mapping[str, KnownSource] = field(default_factory=dict)

    def repeated_on(self, page: PageSource, capture_id: str) -> RepeatedLines | None:
        """The lines of the page's source that stand on its other pages; ``None`` where none is known."""
        known = self.sources.get(source_of(page) or "")
        return known.repeated_on(capture_id) if known else None

    def row_of(self, page: PageSource, capture_id: str, article_id: str) -> SourceLines | None:
        """The page's row, where it is in its source's sample."""
        known = self.sources.get(source_of(page) or "")
        if known is None or capture_id not in known.story_of:
            return None
        sampled = sampled_page(page, capture_id)
        return sampled.row(article_id) if sampled else None


def source_of(page: PageSource) -> str | None:
    """The source that a page is counted with: the site of its address, else the outlet or folder it comes from."""
    from onrecord.parse import host_of

    return host_of(page.url) or page.source


def sampled_page(page: PageSource, capture_id: str) -> SampledPage | None:
    """The lines of a page by their keys; ``None`` for one without a source."""
    from onrecord.parse import lines_with_keys

    source = source_of(page)
    if source is None:
        return None
    lengths = {key: len(line.text) for line, key in lines_with_keys(page.text)}
    kept = sorted(lengths)[:_MOST_LINES]
    return SampledPage(capture_id, source, {key: lengths[key] for key in kept})


def look_at(items: Iterable[RawItem], fields: FieldSettings, caps: Caps) -> list[SampledPage]:
    """A sample of the pages of each source that these items hold, as far as they are text or plain records.

    What cannot be read is refused, with its reason, where it is extracted.
    """
    samples: dict[str, dict[str, SampledPage]] = defaultdict(dict)
    for item in items:
        page = _page_of(item, fields, caps)
        sample = samples[source_of(page) or ""] if page else {}
        if page is None or (len(sample) == SAMPLE_SIZE and item.capture_id > max(sample)):
            continue
        if sampled := sampled_page(page, item.capture_id):
            sample[item.capture_id] = sampled
            if len(sample) > SAMPLE_SIZE:
                del sample[max(sample)]
    return [page for sample in samples.values() for page in sample.values()]


def _page_of(item: RawItem, fields: FieldSettings, caps: Caps) -> PageSource | None:
    """The page of an item that is quick to read; ``None`` for others, and for what cannot be read."""
    from onrecord.capture.inputs.item import is_page_of_markup, page_held_by

    if len(item.raw) > _MOST_BYTES or is_page_of_markup(item):
        return None
    try:
        return page_held_by(item, fields, caps)
    except RefusedInput:
        return None


def known_lines(new: Iterable[SampledPage], stored: Iterable[SampledPage]) -> KnownLines:
    """What the samples say of each source that has pages among the ``new`` and the ``stored`` ones."""
    by_source: dict[str, dict[str, SampledPage]] = defaultdict(dict)
    for page in (*stored, *new):  # a page that is read again is as it is read now
        by_source[page.source][page.capture_id] = page
    return KnownLines({source: _known(_sample(list(pages.values()))) for source, pages in by_source.items()})


def _sample(pages: list[SampledPage]) -> list[SampledPage]:
    return sorted(pages, key=lambda page: page.capture_id)[:SAMPLE_SIZE]


def _known(pages: Sequence[SampledPage]) -> KnownSource:
    bearers: dict[int, int] = defaultdict(int)  # by line, a mask of the pages it stands on
    for at, page in enumerate(pages):
        for key in page.lengths:
            bearers[key] |= 1 << at
    shared = {key: mask for key, mask in bearers.items() if mask.bit_count() > 1}
    stories = _stories(pages, shared)
    numbers = {story: number for number, story in enumerate(dict.fromkeys(stories))}
    own = [numbers[story] for story in stories]
    masks = {key: _mask(own[at] for at in _bits(mask)) for key, mask in shared.items()}
    return KnownSource(
        {page.capture_id: number for page, number in zip(pages, own, strict=True)},
        len(numbers),
        {key: mask for key, mask in masks.items() if mask.bit_count() > 1},
    )


def _stories(pages: Sequence[SampledPage], shared: Mapping[int, int]) -> list[int]:
    """For each page the first page of the same story.

    Two pages are of one where they have more prose in common than notices make up: two captures of it share all of it.
    """
    common: dict[tuple[int, int], int] = defaultdict(int)
    for key, mask in shared.items():
        bearers = _bits(mask)
        length = pages[bearers[0]].lengths[key]
        if length >= _LONG:
            for pair in combinations(bearers, 2):
                common[pair] += length
    prose = [sum(length for length in page.lengths.values() if length >= _LONG) for page in pages]
    story = list(range(len(pages)))
    for (one, other), length in common.items():
        if length > min(_MOST_SHARED_PROSE, _MOST_SHARED * min(prose[one], prose[other])):
            first, second = sorted((story[one], story[other]))
            story = [first if own == second else own for own in story]
    return story


def _bits(mask: int) -> list[int]:
    return [at for at in range(mask.bit_length()) if mask >> at & 1]


def _mask(numbers: Iterable[int]) -> int:
    mask = 0
    for number in numbers:
        mask |= 1 << number
    return mask
