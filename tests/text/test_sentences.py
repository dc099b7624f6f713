"""Sentence splitting: where sentences end, and where they only seem to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.text.sentences import split_sentences


def sentences(text: str) -> list[str]:
    """The sentences as text."""
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "It rained.|It stopped.",
        "Mr. Maas left at 5 p.m. on Jan. 4 with Dr. Roe and Sen. Lee.|He came back.",
        "He lives in the U.S. and works for Acme Inc. in Ohio.",
        "He lives in the U.S.|The company is in Ohio.",
        "It opens at 9 a.m.|The doors close at noon.",
        "J. R. Moe and A. B. Dahl met in No. 9 St. James St. near Mt. Kolsaas.",
        '"We will not," she said.|"Never."',
        '"Why?" he asked.|Nobody knew.',
        "“Stay!” Mr Lund shouted.|They stayed.",
        '"It works."|She smiled.',
        "It cost $2.4m, or 3.5 percent.|Prices rose 1.2% in May.",
        "What now?|Nobody knows!|Well …|We wait.",
        "He waited ... and waited.|Then he left...|It was late.",
        "The deployment of forward forces.|of technologies.",
        "The fund (est. 1931) closed.|(It was broke.)",
        "See fig. 3 and pp. 4-5, cf. vol. 2.|It is there.",
        "Is it Yahoo! or not?|It is.",
        "First line\nof a wrapped sentence.|Second one.",
        "关闭了。|市长说：“好。”|完。",
        "Он пришёл в 1931 г. и ушёл.|Она осталась.",
        "One sentence without an end",
        "Wait!!!|What?!|No.",
        "«Non.»|Il part.",
        "¿Qué?|¡Nada!|Bien.",
        "3. The third item stands alone.",
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str) -> None:
    expected = text.split("|")
    joined = "".join(part + ("" if part.endswith(("。", "”")) else " ") for part in expected).strip()
    assert sentences(joined) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The pier is shut.|The mayor came.",
        "It opened in 1931.|It burnt down.",
        '"It is all done."|Then she left.',
        "Nothing is known of partners.|Holtwick shares fell.",
        "Is it for builders?|Report it here.",
        "It was a gift!|They thanked him.",
        "Visit Football.London or asp.Net today",
        "It runs at www.sand.It/ok now",
        "Call mod.Bar() and system.Out.println then foo.All() again",
        "He left the U.S.Then nobody came",
    ],
)
def test_a_space_that_was_lost_after_a_stop_hides_no_sentence(text: str) -> None:
    assert sentences(text.replace("|", "")) == text.split("|")


@given(st.text(max_size=300))
def test_every_word_is_in_exactly_one_sentence(text: str) -> None:
    at = 0
    for start, end in split_sentences(text):
        assert not text[at:start].strip()
        assert at <= start < end
        assert text[start:end] == text[start:end].strip()
        at = end
    assert not text[at:].strip()
