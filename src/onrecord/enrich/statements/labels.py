"""The seven tags of a word: outside, or beginning or inside of a source, a cue or a content."""

ROLES = ("source", "cue", "content")
OUTSIDE = 0
LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")


def begin(role: int) -> int:
    """The tag that begins a span of `ROLES[role]`; the next tag continues it."""
    return 1 + 2 * role


def spans(tags: list[int], role: int) -> list[tuple[int, int]]:
    """Half-open runs of words tagged with `ROLES[role]`."""
    first = begin(role)
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(tags):
        if tags[at] != first:
            at += 1
            continue
        stop = at + 1
        while stop < len(tags) and tags[stop] == first + 1:
            stop += 1
        found.append((at, stop))
        at = stop
    return found
