"""The right to be forgotten: out of database and lake, to the last byte, and kept out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from onrecord.errors import UsageError
from onrecord.home import Home
from onrecord.pipeline import forget, record, replay
from onrecord.publish import copies
from onrecord.publish.rebuild import rebuild
from onrecord.publish.verify import verify
from tests.conftest import Publish, Query
from tests.publish.reading import rows
from tests.support.pages import write_page

pytestmark = [pytest.mark.usefixtures("open_gate"), pytest.mark.either_lake_format]

SECRET = "Zebulon"
TEXT = f"The dam of {SECRET} is full. {SECRET} Quillfeather said on Monday that it would hold."


def publish(home: Home, folder: Path) -> None:
    """Two articles."""
    write_page(folder / "a.txt", "Dam full", TEXT, ((SECRET, 1, f"Good for {SECRET}."),))
    write_page(folder / "b.txt", "Dike dry", "The dike of Ost is dry. Nobody knows why.", (("b", 1, "Sad."),))
    record([folder], home)


@pytest.fixture
def article_id(as_published: Callable[[Publish], Home], query: Query) -> str:
    """The id of an article beside another, both published."""
    as_published(publish)
    return str(query("SELECT article_id FROM articles WHERE title = 'Dam full'")[0][0])


def files_with(home: Home, word: str) -> list[Path]:
    """The files of a home that hold a word, as it stands or packed into a Parquet file."""
    return [path for path in home.root.rglob("*") if path.is_file() and word.encode() in _contents(path)]


def _contents(path: Path) -> bytes:
    plain = path.read_bytes()
    if path.suffix != ".parquet":
        return plain
    return plain + repr(pq.read_table(path, partitioning=None).to_pylist()).encode()


def test_nothing_of_it_is_left_in_database_or_lake(home: Home, query: Query, article_id: str) -> None:
    assert query("SELECT count(*) FROM articles") == [(2,)]
    assert {"articles", "_raw"} <= {path.parent.name for path in files_with(home, SECRET)}
    forget(home, article_id)
    assert query("SELECT title FROM articles") == [("Dike dry",)]
    for table in ("captures", "paragraphs", "sentences", "comments", "comment_history", "speaker_mentions"):
        assert query(f"SELECT count(*) FROM {table} WHERE article_id = '{article_id}'") == [(0,)], table
    assert query("SELECT count(*) FROM speakers WHERE name ILIKE '%quillfeather%'") == [(0,)]
    assert files_with(home, SECRET) == []
    shown = rows(home)
    rebuild(home)
    assert rows(home) == shown


def test_it_is_kept_out_also_when_captured_again(home: Home, folder: Path, query: Query, article_id: str) -> None:
    forget(home, article_id)
    assert record([folder], home).status == "nothing_new"
    write_page(folder / "again.txt", "Dam full", TEXT, ((SECRET, 7, f"Good for {SECRET}."), ("x", 1, "New.")))
    assert record([folder], home).run.articles_published == 0
    assert query("SELECT parse_filename(path), reason_code FROM quarantine") == [("again.txt", "forgotten")]
    assert query("SELECT title FROM articles") == [("Dike dry",)]
    assert files_with(home, SECRET) == []
    assert verify(home).findings == ()
    assert replay(home).status == "nothing_new"


def test_a_killed_removal_is_finished_by_the_next_run(
    home: Home, folder: Path, query: Query, article_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(copies, "make_from_scratch", die)
        with pytest.raises(KeyboardInterrupt):
            forget(home, article_id)
    record([folder], home)
    assert query("SELECT title FROM articles") == [("Dike dry",)]
    assert files_with(home, SECRET) == []


def test_an_unknown_id_is_a_usage_error(home: Home, article_id: str) -> None:
    with pytest.raises(UsageError, match="no article has the id"):
        forget(home, article_id + "0")
