"""Lines that stand on other pages of a source: whose they are, what counts as another page, and what the lake keeps."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.document import PageSource
from onrecord.home import Home
from onrecord.pipeline import forget, forget_speaker, record, reprocess
from onrecord.pipeline.source_lines import SAMPLE_SIZE, KnownSource, SampledPage, known_lines, sampled_page
from onrecord.publish.rebuild import rebuild
from onrecord.text.line_keys import line_key
from tests.conftest import Query
from tests.publish.reading import rows

NOTICE = "Write to the desk of the Ost Courier at the old customs house."
SIGN_UP = "Every Friday our letter brings you the week in Ost."


def story(place: str, paragraphs: int = 6) -> list[str]:
    """Paragraphs that no other place has."""
    tail = "and the harbour office wants to know what it will cost before the winter."
    return [
        f"In {place} the quay number {'abcdefghijkl'[at]} of {place} has to be mended, {tail}"
        for at in range(paragraphs)
    ]


def sample(pages: Sequence[Sequence[str]], source: str = "ost.example") -> KnownSource:
    found = [sampled_page(PageSource("\n\n".join(lines), source), f"{number:03}") for number, lines in enumerate(pages)]
    return known_lines([page for page in found if page], []).sources[source]


def shares(known: KnownSource, page: int) -> dict[int, float]:
    repeated = known.repeated_on(f"{page:03}")
    assert repeated is not None
    return dict(repeated.shares)


def test_lines_of_other_stories_are_repeated_and_those_of_the_story_are_not() -> None:
    known = sample([[*story("Holm"), NOTICE], [*story("Vik"), NOTICE, SIGN_UP], [*story("Skarv"), SIGN_UP]])
    assert shares(known, 0) == {line_key(NOTICE): 0.5, line_key(SIGN_UP): 1.0}
    assert shares(known, 1) == {line_key(NOTICE): 0.5, line_key(SIGN_UP): 0.5}


def test_the_only_page_of_a_source_is_told_nothing() -> None:
    assert sample([[*story("Holm"), NOTICE]]).repeated_on("000") is None


@pytest.mark.parametrize(
    "again",
    [
        story("Holm"),
        [*story("Holm"), "Correction: the quay is older than was said here at first."],
        [*story("Holm")[:5], *story("Vik", 1)],
        [*story("Holm"), *story("Kommentar", 3)],
    ],
    ids=["the same", "corrected", "a paragraph is new", "with comments"],
)
def test_another_capture_of_a_story_is_no_other_page(again: list[str]) -> None:
    assert sample([[*story("Holm"), NOTICE], [*again, NOTICE]]).repeated_on("000") is None
    beside = sample([[*story("Holm"), NOTICE], [*again, NOTICE], [*story("Skarv"), NOTICE]])
    assert shares(beside, 0) == {line_key(NOTICE): 1.0}
    assert beside.stories == 2


def test_a_page_that_is_not_in_the_sample_is_told_what_its_stories_share() -> None:
    known = sample([[*story("Holm"), NOTICE], [*story("Vik"), NOTICE]])
    repeated = known.repeated_on("elsewhere")
    assert repeated is not None
    assert (repeated.pages, dict(repeated.shares)) == (2, {line_key(NOTICE): 1.0})


PAGES = st.lists(
    st.lists(st.sampled_from([*story("Holm"), *story("Vik"), NOTICE, SIGN_UP]), min_size=1, unique=True),
    min_size=1,
    max_size=30,
)


@given(pages=PAGES, order=st.randoms())
def test_what_is_known_does_not_hang_on_the_order_or_the_run_in_which_pages_came(pages: list[list[str]], order) -> None:  # type: ignore[no-untyped-def]
    found = [
        SampledPage(f"{number:03}", "ost", {line_key(line) or 0: len(line) for line in page})
        for number, page in enumerate(pages)
    ]
    known = known_lines(found, [])
    shuffled = list(found)
    order.shuffle(shuffled)
    cut = order.randrange(len(shuffled) + 1)
    assert known_lines(shuffled[:cut], shuffled[cut:]) == known
    assert len(known.sources["ost"].story_of) == min(SAMPLE_SIZE, len(pages))
    for page in found[:SAMPLE_SIZE]:
        repeated = known.sources["ost"].repeated_on(page.capture_id)
        if repeated is not None:
            assert all(0 < share <= 1 for share in repeated.shares.values())
            others = {key for other in found[:SAMPLE_SIZE] if other is not page for key in other.lengths}
            assert repeated.shares.keys() & page.lengths.keys() <= others


def write(folder: Path, source: str, place: str, *more: str) -> Path:
    path = folder / source / f"{place}.txt"
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n\n".join([f"Quays of {place} to be mended", *story(place), *more]) + "\n", encoding="utf-8")
    return path


def role_of(query: Query, words: str) -> list[tuple[object, ...]]:
    return query(
        "SELECT a.title, p.role FROM paragraphs p JOIN articles a USING (article_id) "
        f"WHERE p.text = '{words}' ORDER BY a.title"
    )


def sampled(query: Query) -> list[tuple[object, ...]]:
    return query("SELECT source, article_id, line_hashes FROM source_lines ORDER BY ALL")


@pytest.mark.usefixtures("open_gate")
class TestRuns:
    def test_a_notice_under_three_stories_of_one_batch_is_boilerplate(
        self, home: Home, folder: Path, query: Query
    ) -> None:
        for place in ("Holm", "Vik", "Skarv"):
            write(folder, "courier", place, NOTICE)
        write(folder, "gazette", "Lunde", NOTICE)
        record([folder], home)
        found = dict(role_of(query, NOTICE))
        assert {found[f"Quays of {place} to be mended"] for place in ("Holm", "Vik", "Skarv")} == {"boilerplate"}
        assert found["Quays of Lunde to be mended"] == "body"

    def test_pages_that_came_in_earlier_runs_count(self, home: Home, folder: Path, query: Query) -> None:
        for place in ("Holm", "Vik", "Skarv"):
            write(folder, "courier", place, NOTICE)
            record([folder], home)
        assert role_of(query, NOTICE)[:2] == [
            ("Quays of Holm to be mended", "body"),
            ("Quays of Skarv to be mended", "boilerplate"),
        ]
        reprocess(home, everything=True)
        assert {role for _, role in role_of(query, NOTICE)} == {"boilerplate"}
        shown, lines = rows(home), sampled(query)
        reprocess(home, everything=True)
        assert (rows(home), sampled(query)) == (shown, lines)

    def test_another_capture_of_a_story_takes_nothing_from_it(self, home: Home, folder: Path, query: Query) -> None:
        write(folder, "courier", "Holm", NOTICE)
        record([folder], home)
        write(folder, "courier", "Holm", NOTICE, "The council meets again in May, and the quays will be on its list.")
        record([folder], home)
        assert query("SELECT DISTINCT role FROM paragraphs ORDER BY ALL") == [("body",), ("title",)]

    def test_the_lake_alone_gives_the_sample_again_and_a_forgotten_article_leaves_it(
        self, home: Home, folder: Path, query: Query
    ) -> None:
        for place in ("Holm", "Vik", "Skarv"):
            write(folder, "courier", place, NOTICE)
        record([folder], home)
        before = sampled(query)
        assert [source for source, *_ in before] == ["courier"] * 3
        rebuild(home)
        assert sampled(query) == before
        forgotten = str(query("SELECT article_id FROM articles WHERE title LIKE '%Vik%'")[0][0])
        forget(home, forgotten)
        assert sampled(query) == [row for row in before if row[1] != forgotten]

    def test_the_lines_of_an_article_go_with_somebody_who_is_taken_from_it(
        self, home: Home, folder: Path, query: Query
    ) -> None:
        for place in ("Holm", "Vik"):
            write(
                folder, "courier", place, f"“We wait for {place},” said Ada Quillfeather{place} of the harbour office."
            )
        record([folder], home)
        assert len(sampled(query)) == 2
        gone = forget_speaker(home, "Ada QuillfeatherVik")
        assert gone.rows["source_lines"] == 1
        assert [row[1] for row in sampled(query)] == [
            str(found) for (found,) in query("SELECT article_id FROM articles WHERE title LIKE '%Holm%'")
        ]

    def test_the_sample_of_a_source_does_not_grow_with_its_pages(self, home: Home, folder: Path, query: Query) -> None:
        for number in range(SAMPLE_SIZE + 6):
            write(folder, "courier", f"Holm{'abcdefghijklmnopqrstuvwxyz'[number]}")
        record([folder], home)
        kept = query("SELECT capture_id FROM source_lines ORDER BY 1")
        assert kept == query(f"SELECT capture_id FROM captures ORDER BY 1 LIMIT {SAMPLE_SIZE}")

    def test_a_database_of_an_earlier_version_has_no_sample_yet(self, home: Home, folder: Path, query: Query) -> None:
        import duckdb

        write(folder, "courier", "Holm", NOTICE)
        record([folder], home)
        with duckdb.connect(str(home.database)) as connection:
            connection.execute("DROP TABLE source_lines")
        write(folder, "courier", "Vik", NOTICE)
        record([folder], home)
        assert len(sampled(query)) == 1
