"""An article's page: the words in marks are those of the rows, and everything leads to what it is about."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from onrecord.home import Home
from tests.report.reading import Seen, read
from tests.report.record import ARTICLE, FOREIGN, SPEAKER


@pytest.fixture(scope="module")
def page(site: Path) -> Seen:
    """The page of the article with every kind of mark."""
    return read(site / "articles" / f"{ARTICLE}.html")


def test_the_words_in_marks_are_those_of_the_rows(page: Seen, record_home: Home) -> None:
    sql = """
        SELECT statement_id, array_to_string(
            [substr(articles.text, s.start_char + 1, s.end_char - s.start_char) for s in content_spans], ''
        ) FROM statements JOIN articles USING (article_id) WHERE article_id = $id
        UNION ALL SELECT figure_id, text FROM figures WHERE article_id = $id
        UNION ALL SELECT time_id, text FROM times WHERE article_id = $id
        UNION ALL SELECT sentence_id, substr(a.text, s.start_char + 1, s.end_char - s.start_char)
            FROM sentences AS s JOIN articles AS a USING (article_id) WHERE article_id = $id
    """
    with duckdb.connect(str(record_home.database), read_only=True) as connection:
        expected = dict(connection.execute(sql, {"id": ARTICLE}).fetchall())
    assert dict(page.words) == expected
    assert len(expected) == 8


def test_the_article_stands_as_it_was_written(page: Seen) -> None:
    assert [text for _, _, text in page.by_class("body")] == [
        "“It took nine months,” said Ines Quill on 4 March 2024, “and nearly 40 boats are back.”",
        "The harbour office believes that Bo Marsh denied moving 3.400 tonnes of grain. The pier is dry.",
    ]
    assert page.by_tag("h1") == ["Pier reopens"]
    assert [text for _, _, text in page.by_class("byline")] == ["By Tora Ives"]
    assert any("It took nine months" in text for text in page.by_tag("blockquote"))
    assert "1 line of the page" in page.by_class("boilerplate")[0][2]


def test_a_statement_says_who_said_it_beside_it_and_to_the_touch(page: Seen) -> None:
    _, attributes, words = page.by_id("sta_two")
    assert words == "It took nine months,"
    assert attributes["tabindex"] == "0"
    assert attributes["data-tip"] == "Ines Quill: “said”, direct speech"
    _, _, note = page.by_id(attributes["aria-describedby"])
    assert "Ines Quill" in note
    assert "harbour master" in note


def test_a_statement_whose_speaker_is_doubtful_says_so(page: Seen) -> None:
    assert "speaker unsure, 55%" in page.by_id("n-sta_outer")[2]
    assert "unsure" not in page.by_id("n-sta_two")[2]


def test_statements_link_to_speakers_that_have_a_page_and_to_no_others(page: Seen) -> None:
    assert {link["href"] for link in page.links if "speakers/" in link["href"]} == {
        "../speakers/index.html",
        f"../speakers/{SPEAKER}.html",
    }


def test_a_doubtful_figure_shows_what_was_probably_meant(page: Seen) -> None:
    tag, attributes, words = page.by_id("fig_doubt")
    assert (tag, words, attributes["value"], attributes["data-meant"]) == (
        "data",
        "3.400 tonnes",
        "3.4",
        "3,400 tonnes",
    )
    assert "separator ambiguous; probably 3,400 tonnes" in page.by_id("n-fig_doubt")[2]
    assert "data-meant" not in page.by_id("fig_boats")[1]


def test_a_doubtful_date_shows_what_was_probably_meant(page: Seen) -> None:
    _, attributes, words = page.by_id("tim_months")
    assert (words, attributes["data-meant"]) == ("nine months", "2024-02-29")
    assert "no such day; probably 2024-02-29" in page.by_id("n-tim_months")[2]
    assert "data-meant" not in page.by_id("tim_day")[1]


def test_times_carry_their_value(page: Seen) -> None:
    assert page.by_id("tim_day")[1]["datetime"] == "2024-03-04"
    assert "datetime" not in page.by_id("tim_months")[1], "HTML knows no durations of months"


def test_comments_lead_to_what_they_answer_and_back(page: Seen) -> None:
    quoted = {(link["href"], link["data-target"]) for link in page.links if "data-target" in link}
    assert quoted == {("#sta_two", "sta_two"), ("#com_1", "com_1"), ("#sen_dry", "sen_dry")}
    assert [text for _, _, text in page.by_class("quoted")] == ["It took nine months,", "Ten", "The pier is dry."]
    assert "Answered by Ada" in " ".join(page.by_id("n-sta_two")[2].split())
    assert {"#com_1", "#com_3"} <= {link["href"] for link in page.links}


def test_comments_are_threaded_with_their_scores_over_time(page: Seen) -> None:
    comments = page.by_class("comment")
    assert [(attributes["id"], attributes["class"]) for _, attributes, _ in comments] == [
        ("com_1", "comment d0"),
        ("com_2", "comment d1"),
        ("com_3", "comment d0"),
    ]
    assert "in reply to Ada" in comments[1][2]
    assert "3 comments; the page says 4" in page.by_tag("h2")
    lines = [attributes for tag, attributes in page.elements if "spark" in attributes.get("class", "")]
    assert [line["aria-label"] for line in lines] == ["Score at 3 captures: +1, +4, +7"]
    assert "6 March 2024" in comments[0][2], "the numbers stand behind the line"


def test_what_was_read_of_figures_and_times_stands_in_tables(page: Seen) -> None:
    cells = page.by_tag("td")
    assert "approx 40 boats (count)" in cells
    assert "Ines Quill" in cells
    assert "P9M" in cells


def test_an_article_without_statements_says_why_and_what_it_repeats(site: Path) -> None:
    page = read(site / "articles" / f"{FOREIGN}.html")
    facts = " ".join(text for _, _, text in page.by_class("facts"))
    assert "not extracted here: language" in facts
    assert "The same story as Pier reopens" in facts
    assert page.by_tag("h1") == ["(no title)"]
    assert any("El muelle reabre." in text for _, _, text in page.by_class("body"))


def test_only_pages_of_the_web_are_linked_to(page: Seen, site: Path) -> None:
    (outside,) = [link for link in page.links if "://" in link["href"]]
    assert outside["href"] == "https://harbour.example/pier?a=1&b=2"
    assert outside["rel"] == "noopener noreferrer"
    assert not [link for link in read(site / "articles" / f"{FOREIGN}.html").links if "://" in link["href"]]
