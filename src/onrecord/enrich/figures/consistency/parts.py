"""Parts and wholes: a part larger than its whole, and a share that is not the one of the two numbers beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from onrecord.enrich.figures.consistency.findings import Finding, Page, printed, rounded, slack
from onrecord.tables.rows import Figure
from onrecord.tables.vocabularies import FigureKind, Issue, Modifier

_OF = re.compile(r"\s+(?:out\s+)?of\s+(?:(?:the|its|their|his|her|our|all|these|those|about|some)\s+)*")
_OUT_OF_THE = re.compile(r"\s+(?:out of|(?:out )?of (?:the|its|their))\s+")
_OF_THE = re.compile(r"(?:^|[\s\"“(])[Oo]f\s+(?:the|its|their|these|those)\s+$")
_SHARE_NEXT = re.compile(r"[^.;:]{0,40}(?:\(|,\s*or\s+)\s*")
_VERB_NEXT = re.compile(r"(?:[^.;:,]{0,60}),\s+(?:only|just|all)?\s*")
_MOST_OFF = 1.5  # percentage points beside what rounding explains


def wrong_parts(page: Page) -> Iterator[Finding]:
    """``24`` in ``Of the 20 members, 24 voted``; ``40%`` in ``12 of 40 boats (40%)``."""
    figures = page.figures
    for at, (one, other) in enumerate(pairwise(figures)):
        if one.sentence_no != other.sentence_no or not (_is_count(one) and _is_count(other)):
            continue
        gap = page.between(one, other)
        if _OF_THE.search(page.before(one, 12)) and _VERB_NEXT.fullmatch(gap) and _exceeds(other, one):
            note = f"{other.text} are more than the {one.text} of which they are part."
            yield Finding(other, Issue.PART_EXCEEDS_WHOLE, one, None, note)
        elif _OUT_OF_THE.fullmatch(gap) and _exceeds(one, other):
            note = f"{one.text} are more than the {other.text} of which they are part."
            yield Finding(one, Issue.PART_EXCEEDS_WHOLE, other, None, note)
        elif _OF.fullmatch(gap) and at + 2 < len(figures):
            finding = _share(page, one, other, figures[at + 2])
            if finding is not None:
                yield finding


def _is_count(figure: Figure) -> bool:
    return figure.kind is FigureKind.COUNT and bool(figure.value) and figure.unit is None


def _exceeds(part: Figure, whole: Figure) -> bool:
    return (part.value or 0.0) > (whole.value or 0.0) and {part.modifier, whole.modifier} <= {None, Modifier.APPROX}


def _share(page: Page, part: Figure, whole: Figure, share: Figure) -> Finding | None:
    is_share = share.unit == "%" and share.sentence_no == whole.sentence_no and share.change_role is None
    if not is_share or not _SHARE_NEXT.fullmatch(page.between(whole, share)) or not share.value:
        return None
    expected = 100 * (part.value or 0.0) / (whole.value or 1.0)
    room = _MOST_OFF + expected * (slack(part) + slack(whole)) + share.value * slack(share)
    if abs(share.value - expected) <= room or expected > 100:
        return None
    note = f"{part.text} of {whole.text} are {printed(expected)}%, and {share.text} is printed."
    return Finding(share, Issue.INCONSISTENT_TOTAL, part, rounded(expected), note)
