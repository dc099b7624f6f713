"""Input made to break the stage: it never fails, and its time grows with its length only."""

from __future__ import annotations

import pytest

from onrecord import extract
from tests.support.timing import cpu_seconds

SIZE = 60_000  # characters of the smaller text; the larger has four times as many
HEAPS = {
    "quotation marks": '"',
    "opening marks": "“",
    "single marks": "' ",
    "mixed marks": "“‘»'\"",
    "control characters": "\x00\x01\x1f ",
    "one long word": "a",
    "capitals": "A B. ",
    "cues": "said that ",
    "names": "Rosa Quint, the mayor, ",
    "quotations": "“We will not pay a penny,” said Rosa Quint. ",
    "unbalanced quotations": "“We will not pay a penny, said Rosa Quint. ",
    "split quotations": "“No,” he said, “we will not pay,” ",
    "colons": "Mayor: we will not pay. ",
    "lines of turns": "Quint: we will not pay.\nHerald: why not?\n",
    "attribution lines": "We will not pay\n- he said\n",
    "outlets": "he told the Daily Mirror that it rains. ",
    "acronyms": "The CSA said it. ",
    "dashes": "— ",
    "brackets": "((((",
}


def seconds(text: str) -> float:
    """Processor time of an extraction, the better of two."""

    def work() -> None:
        extract(text, layout="plain")

    return cpu_seconds(work, work)


@pytest.mark.slow
@pytest.mark.parametrize("heap", HEAPS, ids=str)
def test_time_grows_with_length(heap: str) -> None:
    unit = HEAPS[heap]
    head = "The mayor said that the vote would be put off until the bridge is safe again. "
    small, large = (head + unit * (size // len(unit)) for size in (SIZE, 4 * SIZE))
    seconds(small)
    assert seconds(large) < 10 * seconds(small) + 1.0  # quadratic time would make it sixteen


@pytest.mark.slow
def test_a_paragraph_of_a_million_characters() -> None:
    unit = "The mayor, Petra Lindqvist, said that the vote would be put off. “We have no money,” she told reporters. "
    page = extract(unit * (1_000_000 // len(unit)), layout="plain")
    assert len(page.statements) > 5_000


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", '"', "“”", "''", ":", "- ", "— said", "\x00", "said", "“said”", "A:", ": a", "Q: ?"]
)
def test_tiny_input(text: str) -> None:
    extract(text, layout="plain")
