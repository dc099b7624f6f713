"""Somebody who commented or was quoted is forgotten everywhere, to the last byte, and kept out."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.errors import UsageError
from onrecord.home import Home
from onrecord.pipeline import forget_commenter, forget_speaker, record, replay, reprocess
from onrecord.publish import copies
from onrecord.publish.rebuild import rebuild
from onrecord.publish.verify import verify
from tests.conftest import Publish, Query
from tests.pipeline.test_forget import files_with
from tests.publish.reading import rows
from tests.support.pages import write_page

pytestmark = [pytest.mark.usefixtures("open_gate"), pytest.mark.either_lake_format]

WORDS = "Nobody has oiled that sluice since my grandmother kept it."
STORY = "The dam of Ost is full. Ada Quillfeather said on Monday that it would hold. Quillfeather is paid by the town."
ELSEWHERE = "The dike of Ost is dry. Old ADA QUILLFEATHER was seen there, as two farmers said on Friday."


def publish(home: Home, folder: Path) -> None:
    """Two articles: one quotes Ada Quillfeather and has a comment by Will, which a reply quotes."""
    comments = (("Will", 3, WORDS), ("heron", 1, f"“{WORDS}” So it seems, Will. It will rust."))
    write_page(folder / "a.txt", "Dam full", STORY, comments)
    write_page(folder / "b.txt", "Dike dry", ELSEWHERE, (("b", 1, "Sad."),))
    record([folder], home)


@pytest.fixture
def published(as_published: Callable[[Publish], Home]) -> Home:
    """Two articles: one quotes Ada Quillfeather and has a comment by Will, which a reply quotes."""
    return as_published(publish)


def slices_hold(query: Query) -> bool:
    """Whether rows are still what stands at their offsets."""
    wrong = [
        query(
            f"SELECT count(*) FROM {table} JOIN articles USING (article_id) WHERE {table}.text <> "
            f"substr(articles.text, {table}.start_char + 1, {table}.end_char - {table}.start_char)"
        )
        for table in ("sentences", "paragraphs", "figures", "times")
    ]
    return all(count == [(0,)] for count in wrong)


def test_a_commenter_goes_with_words_name_and_bytes(published: Home, query: Query) -> None:
    assert query("SELECT count(*) FROM comments") == [(3,)]
    gone = forget_commenter(published, "will")
    assert gone.rows["comments"] == 1
    assert gone.rows["_raw"] == 1
    assert query("SELECT author FROM comments ORDER BY 1") == [("b",), ("heron",)]
    assert query("SELECT count(*) FROM comment_history") == [(2,)]
    assert query("SELECT comment_count FROM articles ORDER BY title") == [(1,), (1,)]
    assert files_with(published, "oiled") == []
    assert files_with(published, "Will") == []
    ((reply,),) = query("SELECT text FROM comments WHERE author = 'heron'")
    assert str(reply).endswith("So it seems, ████. It will rust.")
    assert slices_hold(query)
    shown = rows(published)
    rebuild(published)
    assert rows(published) == shown


def test_a_commenter_is_kept_out_of_a_later_capture(published: Home, folder: Path, query: Query) -> None:
    forget_commenter(published, "Will")
    comments = (("Will", 9, WORDS), ("heron", 1, "So it seems."), ("ost", 2, "It rains again, and no end is seen."))
    write_page(folder / "later.txt", "Dam full", STORY, comments)
    assert record([folder], published).run.articles_published == 1
    assert query("SELECT count(*) FROM comments WHERE author = 'ost'") == [(1,)]
    assert query("SELECT count(*) FROM comments WHERE author = 'Will'") == [(0,)]
    assert files_with(published, "oiled") == []
    assert slices_hold(query)


def test_a_speaker_goes_with_statements_and_every_name(published: Home, query: Query) -> None:
    assert query("SELECT count(*) FROM statements WHERE speaker_name = 'Ada Quillfeather'") != [(0,)]
    gone = forget_speaker(published, "ada quillfeather")
    assert gone.rows["statements"] >= 1
    assert len(gone.article_ids) == 2
    assert query("SELECT count(*) FROM speakers WHERE name ILIKE '%quill%'") == [(0,)]
    for word in ("Quillfeather", "QUILLFEATHER", "it would hold"):
        assert files_with(published, word) == []
    assert query("SELECT count(*) FROM articles") == [(2,)]
    assert query("SELECT count(*) FROM statements WHERE speaker_text LIKE '%farmers'") == [(1,)]
    assert slices_hold(query)
    assert reprocess(published, everything=True).status == "nothing_new"


def test_a_speaker_who_is_quoted_again_later_is_taken_out_too(published: Home, folder: Path, query: Query) -> None:
    forget_speaker(published, "Ada Quillfeather")
    write_page(folder / "c.txt", "Weir shut", "The weir was shut. “It leaked,” Ada Quillfeather said on Friday.")
    assert record([folder], published).run.articles_published == 1
    assert query("SELECT count(*) FROM articles WHERE title = 'Weir shut'") == [(1,)]
    assert files_with(published, "Quillfeather") == []


def test_a_path_and_a_refused_page_that_name_a_speaker_lose_the_name(
    published: Home, folder: Path, query: Query
) -> None:
    (folder / "ada-quillfeather.txt").write_bytes(b"\x00 Ada Quillfeather \x00" * 100)
    record([folder], published)
    forget_speaker(published, "Ada Quillfeather")
    assert query("SELECT parse_filename(path) FROM quarantine") == [("████████████████.txt",)]
    assert files_with(published, "Quillfeather") == []
    assert verify(published).findings == ()
    assert replay(published).status == "nothing_new"


def test_a_killed_removal_is_finished_by_the_next_run_and_its_note_names_nobody(
    published: Home, folder: Path, query: Query, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(copies, "make_from_scratch", die)
        with pytest.raises(KeyboardInterrupt):
            forget_commenter(published, "Will")
    record([folder], published)
    assert query("SELECT count(*) FROM comments WHERE author = 'Will'") == [(0,)]
    (note,) = (published.lake / "_redacted").glob("*.json")
    assert json.loads(note.read_text())["names"] == []
    assert files_with(published, "oiled") == []


def test_nobody_of_that_name_is_a_usage_error(published: Home) -> None:
    with pytest.raises(UsageError, match="no comment is by Nemo"):
        forget_commenter(published, "Nemo")
    with pytest.raises(UsageError, match="no speaker is called Nemo"):
        forget_speaker(published, "Nemo")
