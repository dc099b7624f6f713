"""Reviews: kept for ever, found after a rebuild and a new extraction, without words where an article is forgotten."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from onrecord import extraction
from onrecord.errors import QueryError, UsageError
from onrecord.home import Home
from onrecord.pipeline import forget, record, reprocess, review
from onrecord.publish.publisher import recover
from onrecord.publish.rebuild import rebuild
from onrecord.publish.reviews import Decision
from onrecord.publish.search_index import is_up_to_date
from onrecord.tables.review_rows import ReviewedField, Verdict
from tests.conftest import Query
from tests.pipeline.test_rerun import new_version
from tests.publish.reading import reviews, rows
from tests.support.pages import write_page

pytestmark = pytest.mark.usefixtures("open_gate")

TEXT = "Ada Holt said the dam had lost 40 tonnes of water on Monday. “It will hold,” said Bo Tarn of Zanzibar Works."
COUNTED = "SELECT target_id, verdict, field FROM reviewed_rows ORDER BY reviewed_at"


@pytest.fixture
def statement_id(home: Home, folder: Path, query: Query) -> str:
    """The id of Ada Holt's statement in a home of two articles."""
    write_page(folder / "a.txt", "Dam full", TEXT)
    write_page(folder / "b.txt", "Dike dry", "The dike of Ost is dry, Cara Low said. Nobody knows why.")
    record([folder], home)
    return str(query("SELECT statement_id FROM statements WHERE speaker_name = 'Ada Holt'")[0][0])


def wrong(note: str | None = None, field: ReviewedField | None = None) -> Decision:
    return Decision(Verdict.WRONG, "ada", field, note=note)


RIGHT = Decision(Verdict.RIGHT, "bo")


def test_a_review_says_what_was_decided_of_what(home: Home, query: Query, statement_id: str) -> None:
    before = rows(home)
    (made,) = review(home, [statement_id[:12]], wrong("It was her deputy.", ReviewedField.SPEAKER))
    columns = "target_table, target_id, verdict, field, note, reviewer, text"
    expected = ("statements", statement_id, "wrong", "speaker", "It was her deputy.", "ada", made.text)
    assert query(f"SELECT {columns} FROM reviews") == [expected]
    assert "40 tonnes" in str(made.text)
    assert rows(home) == before
    assert is_up_to_date(home)


def test_a_second_review_is_a_second_row_and_the_latest_counts(home: Home, query: Query, statement_id: str) -> None:
    review(home, [statement_id], wrong())
    review(home, [statement_id], RIGHT)
    assert [row[2] for row in reviews(home)] == ["wrong", "right"]
    assert query(COUNTED) == [(statement_id, "right", None)]
    review(home, [statement_id], wrong("", ReviewedField.SPEAKER))
    review(home, [statement_id], Decision(Verdict.RIGHT, "bo", ReviewedField.TEXT))
    assert query(COUNTED) == [
        (statement_id, "right", None),
        (statement_id, "wrong", "speaker"),
        (statement_id, "right", "text"),
    ]
    review(home, [statement_id], Decision(Verdict.UNCLEAR, "bo"))
    assert query(COUNTED) == [(statement_id, "unclear", None)]
    assert len(reviews(home)) == 5


@pytest.mark.usefixtures("statement_id")
def test_figures_times_and_links_can_be_reviewed_too(home: Home, folder: Path, query: Query) -> None:
    write_page(
        folder / "c.txt", "Lock", "“The lock is safe,” said Di Moor.", (("eve", 1, "“The lock is safe”? Never."),)
    )
    record([folder], home)
    ids = [row[0] for row in query("SELECT target_id FROM reviewable_rows ORDER BY 1")]
    assert {row[0] for row in query("SELECT DISTINCT target_table FROM reviewable_rows")} == {
        "statements", "figures", "times", "comment_links",
    }  # fmt: skip
    made = review(home, ids, RIGHT)
    assert sorted(own.target_id for own in made) == ids
    assert len(query(COUNTED)) == len(ids)
    assert query("SELECT count(*) FROM reviewed_rows WHERE is_changed IS DISTINCT FROM false") == [(0,)]


def test_a_rebuild_has_the_same_reviews(home: Home, folder: Path, query: Query, statement_id: str) -> None:
    review(home, [statement_id], wrong("first"))
    review(home, [statement_id], RIGHT)
    before = query("FROM reviews ORDER BY ALL")
    home.database.unlink()
    assert rebuild(home).runs == 1
    assert query("FROM reviews ORDER BY ALL") == before
    assert record([folder], home).status == "nothing_new"
    assert query("FROM reviews ORDER BY ALL") == before


def test_it_survives_extraction_by_a_new_version(
    home: Home, query: Query, statement_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    review(home, [statement_id], RIGHT)
    new_version(monkeypatch, "next")
    reprocess(home)
    assert query("SELECT target_id, is_changed, verdict FROM reviewed_rows") == [(statement_id, False, "right")]


def test_a_row_that_has_another_id_and_speaker_now_is_found_by_its_words_and_called_changed(
    home: Home, query: Query, statement_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    review(home, [statement_id], wrong(field=ReviewedField.SPEAKER))
    extract = extraction.extract_pages

    def renamed(*args: object, **kwargs: object) -> object:
        for page in extract(*args, **kwargs):  # type: ignore[arg-type]
            yield replace(
                page,
                statements=tuple(
                    replace(own, statement_id=f"sta_other{number}", speaker_name="Her deputy")
                    for number, own in enumerate(page.statements)
                ),
                figures=(), comment_links=(),
            )  # fmt: skip

    monkeypatch.setattr(extraction, "extract_pages", renamed)
    new_version(monkeypatch, "next")
    reprocess(home)
    (found,) = query("SELECT target_id, is_changed, says, says_now FROM reviewed_rows")
    assert str(found[0]).startswith("sta_other")
    assert found[1] is True
    assert "Ada Holt" in str(found[2])
    assert "Her deputy" in str(found[3])
    assert reviews(home)[0][1] == statement_id


def test_a_row_that_is_no_longer_there_keeps_its_review(
    home: Home, query: Query, statement_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    review(home, [statement_id], wrong())
    extract = extraction.extract_pages
    monkeypatch.setattr(
        extraction,
        "extract_pages",
        lambda *a, **k: (replace(page, statements=(), figures=()) for page in extract(*a, **k)),
    )
    new_version(monkeypatch, "next")
    reprocess(home)
    assert query("SELECT target_id, is_changed, verdict FROM reviewed_rows") == [(None, None, "wrong")]


@pytest.mark.usefixtures("statement_id")
def test_a_forgotten_article_takes_the_words_of_its_reviews_along(home: Home, query: Query) -> None:
    (other,) = query("SELECT statement_id FROM statements WHERE speaker_name = 'Cara Low'")[0]
    secret = "Zanzibar"
    (own,) = query("SELECT statement_id, article_id FROM statements WHERE speaker_name LIKE 'Bo Tarn%'")
    review(home, [str(own[0])], Decision(Verdict.WRONG, "ada", note=f"{secret} has no works", correction=secret))
    review(home, [str(other)], wrong("stays"))
    forget(home, str(own[1]))
    assert [path for path in home.root.rglob("*") if path.is_file() and secret.encode() in path.read_bytes()] == []
    kept = query("SELECT verdict, note, text, says, correction FROM reviews ORDER BY note NULLS FIRST")
    assert kept[0] == ("wrong", None, None, None, None)
    assert kept[1][1] == "stays"
    before = home.database.stat().st_mtime_ns
    assert not recover(home)
    assert home.database.stat().st_mtime_ns == before


@pytest.mark.parametrize(
    ("ids", "field", "error", "told"),
    [
        (["sta_nothing"], None, QueryError, "has the id sta_nothing"),
        (["sta_"], None, QueryError, "has the id sta_"),
        (["{}"], ReviewedField.UNIT, UsageError, "statements has no unit to review"),
        (["{}", "fig_nothing"], None, QueryError, "fig_nothing"),
    ],
)
def test_what_cannot_be_reviewed_leaves_no_trace(
    home: Home, statement_id: str, ids: list[str], field: ReviewedField | None, error: type[Exception], told: str
) -> None:
    with pytest.raises(error, match=told):
        review(home, [own.format(statement_id) for own in ids], wrong(field=field))
    assert reviews(home) == []


def test_a_home_of_an_earlier_version_can_be_reviewed(home: Home, query: Query, statement_id: str) -> None:
    with duckdb.connect(str(home.database)) as connection:
        connection.execute("DROP VIEW reviewed_rows")
        connection.execute("DROP VIEW reviewable_rows")
        connection.execute("DROP TABLE reviews")
    review(home, [statement_id], RIGHT)
    assert query(COUNTED) == [(statement_id, "right", None)]


def test_one_who_thinks_otherwise_does_not_undo_the_review_of_another_row(
    home: Home, query: Query, statement_id: str
) -> None:
    (other,) = query(f"SELECT min(statement_id) FROM statements WHERE statement_id <> '{statement_id}'")[0]
    review(home, [statement_id], wrong())
    review(home, [str(other)], RIGHT)
    assert sorted(query("SELECT target_id, verdict FROM reviewed_rows")) == sorted(
        [(statement_id, "wrong"), (other, "right")]
    )
