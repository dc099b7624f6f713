"""What leaves the record for fact checkers: cite blocks, claims with their reviews, annotated text, SQLite."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from onrecord.ask.annotated import annotated_paragraphs, write_annotated
from onrecord.ask.cite import cite
from onrecord.ask.claims import claim_nodes, write_claims
from onrecord.ask.sqlite_home import datasette_metadata, write_home
from onrecord.errors import QueryError
from onrecord.home import Home
from onrecord.tables import TABLES
from onrecord.version import EXTRACTOR_VERSION, __version__
from onrecord.warehouse_sql import views
from tests.support.newsroom import insert_many
from tests.support.sample import BODY, TEXT
from training.corpus import read_annotated


def reviewed(home: Home, *reviews: tuple[str, str, str | None, str | None]) -> None:
    """Reviews of the sample's statements: number, verdict, field and correction."""
    columns: dict[str, list[Any]] = {
        "review_id": [f"rev_{place}" for place, _ in enumerate(reviews)],
        "target_table": ["statements"] * len(reviews),
        "target_id": [f"sta_00000{number}" for number, *_ in reviews],
        "verdict": [verdict for _, verdict, *_ in reviews],
        "field": [field for *_, field, _ in reviews],
        "correction": [correction for *_, correction in reviews],
        "note": ["Heard on tape"] * len(reviews),
        "reviewer": ["Ada"] * len(reviews),
        "reviewed_at": [datetime(2024, 4, 1, 9, place) for place, _ in enumerate(reviews)],
        "article_id": ["art_000001"] * len(reviews),
        "text": ["x"] * len(reviews),
        "says": [_says(home, f"sta_00000{number}") for number, *_ in reviews],
    }
    insert_many(home.database, "reviews", columns)


def _says(home: Home, identity: str) -> str:
    from onrecord.ask import ask

    found = ask("SELECT says FROM reviewable_rows WHERE target_id = $id", home, {"id": identity})
    return str(found["says"][0].as_py())


def test_a_cite_block_leads_back_to_the_words_and_the_bytes(sample: Home) -> None:
    found = cite("sta_000001", sample)
    assert [TEXT[start:end] for start, end in found.spans] == list(found.words) == ["40 boats were back"]
    assert found.text().splitlines()[:3] == [
        "Ines Quill: 40 boats were back",
        "In: harbour.example, Pier reopens, 2024-03-04",
        f"Characters: {found.spans[0][0]}-{found.spans[0][1]} of the capture's text "
        "(code points from 0, end exclusive)",
    ]
    assert f"onrecord {__version__}" in found.text()
    assert "\x1b" not in cite("com_000001", sample).text()
    assert cite("fig_000001", sample).to_json()["words"] == ["40"]


@pytest.mark.usefixtures("open_gate")
def test_the_hash_of_a_cite_block_is_that_of_the_captured_bytes(home: Home, folder: Path) -> None:
    from onrecord.ask import ask
    from onrecord.pipeline import record
    from tests.support.pages import write_page

    page = write_page(folder / "a.txt", "Boats", "Ines Quill said on Monday that 40 boats were back.")
    record([folder], home)
    identity = ask("SELECT statement_id FROM statements", home)["statement_id"][0].as_py()
    found = cite(identity, home)
    assert found.capture_sha256 == sha256(page.read_bytes()).hexdigest()
    assert found.extractor_version == EXTRACTOR_VERSION


@pytest.mark.parametrize("identity", ["spk_000001", "art_000001"])
def test_what_has_no_words_of_its_own_is_not_cited(sample: Home, identity: str) -> None:
    with pytest.raises(QueryError, match="no words in an article to cite"):
        cite(identity, sample)


def graph(home: Home, **options: bool) -> list[dict[str, Any]]:
    out = StringIO()
    write_claims(home, out, **options)
    made = json.loads(out.getvalue())
    assert made["@context"] == "https://schema.org"
    return list(made["@graph"])


# What schema.org's types have, of all that is used here: https://schema.org/Claim and https://schema.org/ClaimReview.
CREATIVE_WORK = {"@type", "@id", "text", "inLanguage", "datePublished", "author", "identifier", "sdPublisher"}
CLAIM = CREATIVE_WORK | {"appearance"}
REVIEW = CREATIVE_WORK | {"claimReviewed", "itemReviewed", "reviewAspect", "reviewBody", "reviewRating"}


def test_claims_have_the_shape_of_schema_org(sample: Home) -> None:
    reviewed(sample, ("1", "right", None, None), ("2", "wrong", "speaker", "Bo Tarn"))  # type: ignore[arg-type]
    nodes = graph(sample)
    claims = {node["@id"]: node for node in nodes if node["@type"] == "Claim"}
    reviews = [node for node in nodes if node["@type"] == "ClaimReview"]
    assert len(claims) == 2
    assert len(nodes) == 4
    for claim in claims.values():
        assert set(claim) <= CLAIM
        assert claim["text"]
        assert claim["author"] == {"@type": "Person", "name": "Ines Quill"}
        assert claim["appearance"]["@type"] == "NewsArticle"
        assert datetime.fromisoformat(claim["datePublished"])
    for review in reviews:
        assert set(review) <= REVIEW
        assert review["itemReviewed"]["@id"] in claims
        assert review["author"] == {"@type": "Person", "name": "Ada"}
        rating = review["reviewRating"]
        assert rating["worstRating"] <= rating["ratingValue"] <= rating["bestRating"]
        assert datetime.fromisoformat(review["datePublished"])
    assert [review["reviewRating"]["alternateName"] for review in reviews] == ["right", "wrong (speaker)"]
    assert reviews[0]["claimReviewed"] == "Ines Quill said, in harbour.example: 40 boats were back"
    assert reviews[1]["reviewBody"] == "Heard on tape It should be: Bo Tarn."


def test_only_what_a_person_reviewed_has_a_claim_review(sample: Home) -> None:
    assert {node["@type"] for node in graph(sample)} == {"Claim"}
    assert graph(sample, reviewed_only=True) == []
    reviewed(sample, ("2", "unclear", None, None))  # type: ignore[arg-type]
    assert [node["@type"] for node in graph(sample, reviewed_only=True)] == ["Claim", "ClaimReview"]


def test_who_denies_makes_no_claim(sample: Home) -> None:
    import duckdb

    with duckdb.connect(str(sample.database)) as connection:
        connection.execute("UPDATE statements SET polarity = 'denies' WHERE statement_id = 'sta_000001'")
    nodes = {node["@id"]: node for node in claim_nodes(sample)}
    assert "author" not in nodes["urn:onrecord:sta_000001"]
    assert "author" in nodes["urn:onrecord:sta_000002"]


@pytest.fixture
def in_body(sample: Home) -> Home:
    """The sample with both statements in the second paragraph."""
    import duckdb

    with duckdb.connect(str(sample.database)) as connection:
        connection.execute("UPDATE statements SET paragraph_no = 2")
    return sample


def test_paragraphs_that_were_wholly_reviewed_are_read_by_training(in_body: Home, tmp_path: Path) -> None:
    reviewed(in_body, ("1", "right", None, None), ("1", "wrong", "speaker", None), ("2", "right", "text", None))  # type: ignore[arg-type]
    paths = write_annotated(tmp_path / "corpus", in_body)
    assert [path.name for path in paths] == ["train.contract.jsonl.gz", "dev.contract.jsonl.gz"]
    (article,) = [article for path in paths for article in read_annotated(path)]
    assert article.text == BODY
    words = [[BODY[slice(*span)] for span in own.content] for own in article.attributions]
    assert words == [["40 boats were back"], ["It took nine months,"]]
    assert [BODY[slice(*span)] for span in article.attributions[0].cue] == ["said"]
    (document,) = annotated_paragraphs(in_body)
    assert [own["speaker"] for own in document["attributions"]] == [None, "Ines Quill"]


@pytest.mark.parametrize(
    ("reviews", "contents"),
    [
        ([("1", "right", None, None)], None),
        ([("1", "right", None, None), ("2", "wrong", None, None)], [["40 boats were back"]]),
        ([("1", "right", None, None), ("2", "unclear", None, None)], None),
        ([("1", "right", None, None), ("2", "wrong", "text", None)], None),
        ([("1", "right", None, None), ("2", "wrong", "speaker", None)], None),
    ],
)
def test_what_was_not_decided_is_no_evidence(
    in_body: Home, reviews: list[tuple[str, str, str | None, str | None]], contents: list[list[str]] | None
) -> None:
    reviewed(in_body, *reviews)
    found = [
        [[BODY[slice(*span)] for span in own["content"]] for own in document["attributions"]]
        for document in annotated_paragraphs(in_body)
    ]
    assert found == ([] if contents is None else [contents])


@pytest.fixture
def exported(sample: Home, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    write_home(tmp_path / "out" / "home.sqlite", sample, lambda *_: None)
    connection = sqlite3.connect(tmp_path / "out" / "home.sqlite")
    yield connection
    connection.close()


def test_every_table_and_view_is_in_the_sqlite_file(exported: sqlite3.Connection, sample: Home) -> None:
    from onrecord.ask import ask

    for name in [*(table.name for table in TABLES), *(view.name for view in views())]:
        (count,) = exported.execute(f"SELECT count(*) FROM {name}").fetchone()
        assert count == ask(f"SELECT count(*) AS n FROM {name}", sample)["n"][0].as_py(), name


@pytest.mark.parametrize(
    ("table", "words", "found"),
    [
        ("statements", "boat", 1),
        ("articles", "reopening", 1),
        ("comments", "counted", 1),
        ("speakers", "quill", 1),
        ("figures", "boats", 1),
        ("quarantine", "text", 1),
        ("speaker_record", "months", 1),
        ("statements", "submarine", 0),
    ],
)
def test_its_words_are_found_in_any_table(exported: sqlite3.Connection, table: str, words: str, found: int) -> None:
    rows = exported.execute(
        f"SELECT * FROM {table} WHERE rowid IN (SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH ?)", [words]
    ).fetchall()
    assert len(rows) == found


@pytest.mark.parametrize("table", ["statements", "comment_links", "speaker_record"])
def test_datasette_finds_the_index_of_a_table(exported: sqlite3.Connection, table: str) -> None:
    """Datasette looks for ``content="TABLE"``, to the letter, in what made a virtual table."""
    made = exported.execute("SELECT name FROM sqlite_master WHERE sql LIKE ?", [f'%USING FTS%content="{table}"%'])
    assert made.fetchall() == [(f"{table}_fts",)]


def test_rows_are_addressed_by_their_ids_and_lead_to_each_other(exported: sqlite3.Connection) -> None:
    def keys_of(table: str) -> list[str]:
        return [row[1] for row in exported.execute(f"PRAGMA table_info({table})") if row[5]]

    def named_by(table: str) -> set[tuple[str, str]]:
        return {(row[3], row[2]) for row in exported.execute(f"PRAGMA foreign_key_list({table})")}

    assert [keys_of(table) for table in ("articles", "speakers", "statements")] == [
        ["article_id"],
        ["speaker_id"],
        ["statement_id"],
    ]
    assert keys_of("comment_links") == []
    assert {("article_id", "articles"), ("speaker_id", "speakers")} <= named_by("statements")
    assert {("article_id", "articles"), ("statement_id", "statements")} <= named_by("figures")
    assert ("statement_id", "statements") in named_by("speaker_record")


# What Datasette's metadata may hold, of all that is used here: https://docs.datasette.io/en/stable/metadata.html
OF_TABLE = {"description", "columns", "facets", "size", "label_column"}


def test_the_metadata_is_what_datasette_knows_and_names_columns_that_are_there(exported: sqlite3.Connection) -> None:
    made = json.loads(json.dumps(datasette_metadata("home")))
    assert set(made) <= {"title", "description", "source", "databases"}
    assert list(made["databases"]) == ["home"]
    tables = made["databases"]["home"]["tables"]
    for name, own in tables.items():
        columns = {row[1] for row in exported.execute(f"PRAGMA table_info({name})")}
        assert set(own) <= OF_TABLE
        assert columns == set(own["columns"])
        assert set(own["facets"]) <= columns
        assert own.get("label_column", "rowid") in {*columns, "rowid"}
