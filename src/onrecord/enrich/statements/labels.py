"""The seven tags of a word: outside, or beginning or inside of a source, a cue or a content."""

ROLES = ("source", "cue", "content")
OUTSIDE = 0
LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")


def begin(role: int) -> int:
    """The tag that begins a span of `ROLES[role]`; the next tag continues it."""
    return 1 + 2 * role


def spans(tags: list[int], role: int) -> list[tuple[int, int]]:
    """Half-open runs of words tagged with `ROLES[role]`."""
    first, inside = begin(role), begin(role) + 1
    found: list[tuple[int, int]] = []
    stop = 0
    for _ in range(tags.count(first)):
        start = tags.index(first, stop)
        stop = start + 1
        while stop < len(tags) and tags[stop] == inside:
            stop += 1
        found.append((start, stop))
    return found
