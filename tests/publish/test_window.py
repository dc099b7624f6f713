"""A database that shows a window of the lake: what it has, what runs do with it, and how it becomes another one."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from onrecord.ask.searching import search
from onrecord.errors import UsageError
from onrecord.home import Home
from onrecord.pipeline import forget, forget_speaker, record, reprocess
from onrecord.pipeline.run_settings import RunSettings
from onrecord.publish import copies
from onrecord.publish import rebuild as rebuilding
from onrecord.publish.lake import lake_of
from onrecord.publish.mend import mend
from onrecord.publish.rebuild import rebuild
from onrecord.publish.search_index import is_up_to_date
from onrecord.publish.verify import verify
from onrecord.publish.window import is_narrowed, shows, window_of
from onrecord.tables import TABLES
from onrecord.window import WHOLE, Window
from tests.conftest import Publish, Query
from tests.pipeline.test_forget import files_with
from tests.publish.reading import keys, rows

pytestmark = [pytest.mark.usefixtures("open_gate"), pytest.mark.either_lake_format]

SINCE_MAY = Window(date(2026, 5, 1))
THE_POST = Window(outlet="POST")


def write(folder: Path, name: str, outlet: str, day: str | None, text: str, comments: tuple[str, ...] = ()) -> None:
    """An article as a record, whose address stays the same from capture to capture."""
    said = [{"text": own, "author": f"reader {number}"} for number, own in enumerate(comments)]
    found = {"title": f"On the {name}", "text": text, "url": f"https://example.org/{name}", "source": outlet}
    captured = f"2026-06-0{len(comments) + 1}T10:00:00Z"
    content = found | {"published_at": day, "captured_at": captured, "comments": said}
    (folder / f"{name}-{len(comments)}.json").write_text(json.dumps(content))


def publish(home: Home, folder: Path) -> None:
    """Four articles of two outlets, one of which says no day."""
    write(folder, "weir", "The Post", "2026-03-01", "The weir lost 4 gates, Ada Brume said on Monday.", ("So it did.",))
    write(folder, "ferry", "The Post", "2026-05-01", "The ferry was late by 9 hours, Ida Moor said on Friday.")
    write(folder, "sluice", "The Mail", "2026-06-01", "The sluice cost £7m, Ada Brume said on Sunday.", ("No.",))
    write(folder, "dam", "The Mail", None, "The dam is full, Tom Quill said on Tuesday.")
    record([folder], home)


@pytest.fixture
def published(as_published: Callable[[Publish], Home]) -> Home:
    """Four articles of two outlets, one of which says no day."""
    return as_published(publish)


def titles(query: Query) -> set[str]:
    return {str(title).removeprefix("On the ") for (title,) in query("SELECT title FROM articles")}


def assert_as_rebuilt(home: Home) -> None:
    """The database has what one has that is drawn from the lake."""
    shown = rows(home), keys(home)
    rebuild(home)
    assert (rows(home), keys(home)) == shown
    assert verify(home).findings == ()


@pytest.mark.parametrize(
    ("window", "shown"),
    [
        (SINCE_MAY, {"ferry", "sluice", "dam"}),
        (THE_POST, {"weir", "ferry"}),
        (Window(date(2026, 5, 1), "the post"), {"ferry"}),
        (Window(date(2027, 1, 1)), set()),
    ],
)
def test_rows_of_its_articles_are_shown_alone_and_what_runs_ask_stays_whole(
    published: Home, query: Query, window: Window, shown: set[str]
) -> None:
    done = rebuild(published, window)
    assert (done.articles, done.stored, done.window) == (len(shown), 4, window)
    assert titles(query) == shown
    for table in TABLES:
        if "article_id" in table.column_names and is_narrowed(table):
            outside = f"FROM {table.name} WHERE article_id NOT IN (SELECT article_id FROM articles)"
            assert query(f"SELECT count(*) {outside}") == [(0,)], table.name
    assert query("SELECT count(*) FROM statements") == [(len(shown),)]
    assert query("SELECT count(DISTINCT speaker_id) FROM statements") == query("SELECT count(*) FROM speakers")
    assert query("SELECT count(*) FROM captures WHERE is_latest") == [(4,)]
    assert verify(published).findings == ()
    assert verify(published).window == window


def test_later_runs_publish_into_it_and_find_all_that_is_stored(published: Home, folder: Path, query: Query) -> None:
    rebuild(published, THE_POST)
    assert record([folder], published).status == "nothing_new"
    write(folder, "quay", "The Post", "2026-06-02", "The quay is 12 years old, Ida Moor said on Friday.")
    write(folder, "lock", "The Mail", "2026-06-02", "The lock is 14 years old, Ida Moor said on Friday.")
    write(folder, "sluice", "The Mail", "2026-06-01", "The sluice cost £8m, Ada Brume said.", ("No.", "Yes."))
    write(folder, "weir", "The Post", "2026-03-01", "The weir lost 5 gates, Ada Brume said.", ("So it did.", "Did it?"))
    assert record([folder], published).run.articles_published == 4
    assert titles(query) == {"weir", "ferry", "quay"}
    assert query("SELECT count(*) FROM captures WHERE is_latest") == [(6,)]
    assert query("SELECT count(*) FROM comment_history") == [(3,)]
    assert {hit.article_id for hit in search("years", published)} == {
        article_id for (article_id,) in query("SELECT article_id FROM articles WHERE title = 'On the quay'")
    }
    assert_as_rebuilt(published)
    rebuild(published, WHOLE)
    assert titles(query) == {"weir", "ferry", "sluice", "dam", "quay", "lock"}
    assert query("SELECT count(*) FROM figures WHERE text = '£7m'") == [(0,)]
    assert_as_rebuilt(published)


def test_an_article_that_is_dated_anew_leaves_and_comes_in(published: Home, folder: Path, query: Query) -> None:
    rebuild(published, SINCE_MAY)
    write(folder, "sluice", "The Mail", "2026-02-01", "The sluice cost £7m, Ada Brume said.", ("No.", "Yes."))
    record([folder], published)
    assert titles(query) == {"ferry", "dam"}
    assert_as_rebuilt(published)
    write(folder, "weir", "The Post", "2026-07-01", "The weir lost 4 gates, Ada Brume said.", ("So it did.", "Ah."))
    record([folder], published)
    assert titles(query) == {"ferry", "dam", "weir"}
    assert query("SELECT count(*) FROM comment_history") == [(3,)]
    assert_as_rebuilt(published)


@pytest.mark.parametrize(
    ("module", "step"),
    [(copies, "apply_runs"), (copies, "publish_copy"), (rebuilding, "index_from_scratch")],
)
def test_a_rebuild_that_is_killed_is_finished_by_the_next_run(
    published: Home, folder: Path, monkeypatch: pytest.MonkeyPatch, module: object, step: str
) -> None:
    rebuild(published, THE_POST)
    before = rows(published)

    def die(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(module, step, die)
        with pytest.raises(KeyboardInterrupt):
            rebuild(published, SINCE_MAY)
    if step != "index_from_scratch":
        assert rows(published) == before
        (finding,) = verify(published).findings
        assert "shows articles of outlets" in finding.damage
        assert finding.is_harmless
    assert record([folder], published).status == "nothing_new"
    assert shows(published) == SINCE_MAY
    assert search("sluice", published)
    assert is_up_to_date(published)
    assert_as_rebuilt(published)


def test_the_settings_say_which_window_a_new_home_has_and_no_other(home: Home, folder: Path, query: Query) -> None:
    write(folder, "weir", "The Post", "2026-03-01", "The weir lost 4 gates, Ada Brume said on Monday.")
    write(folder, "sluice", "The Mail", "2026-06-01", "The sluice cost £7m, Ada Brume said on Sunday.")
    chosen = RunSettings(workers=1, window=SINCE_MAY)
    record([folder], home, settings=chosen)
    assert titles(query) == {"sluice"}
    with pytest.raises(UsageError, match=r"shows articles since 2026-05-01, and the settings .* say articles of"):
        record([folder], home, settings=replace(chosen, window=THE_POST))
    assert record([folder], home).status == "nothing_new"
    assert window_of(home) == SINCE_MAY


def test_articles_outside_are_extracted_again_too(published: Home, query: Query) -> None:
    rebuild(published, THE_POST)
    assert reprocess(published).status == "nothing_new"
    assert reprocess(published, everything=True).run.articles_published == 4
    assert titles(query) == {"weir", "ferry"}
    assert_as_rebuilt(published)


def test_articles_and_speakers_outside_are_forgotten(published: Home, query: Query) -> None:
    ((article_id,),) = query("SELECT article_id FROM articles WHERE title = 'On the dam'")
    rebuild(published, THE_POST)
    forget(published, str(article_id))
    assert files_with(published, "Quill") == []
    assert forget_speaker(published, "Ada Brume").rows["statements"] == 2
    assert files_with(published, "Brume") == []
    assert titles(query) == {"weir", "ferry"}
    with pytest.raises(UsageError, match="no speaker is called Tom Quill"):
        forget_speaker(published, "Tom Quill")
    assert_as_rebuilt(published)


def test_a_damaged_file_is_not_made_again_without_what_the_window_leaves_out(published: Home, query: Query) -> None:
    rebuild(published, THE_POST)
    (run,) = lake_of(published).runs()
    run.paths("statements")[0].write_bytes(b"damaged")
    assert any("no longer counts" in line for line in mend(published))
    reprocess(published, everything=True)
    rebuild(published, WHOLE)
    assert query("SELECT count(DISTINCT article_id) FROM statements") == [(4,)]
    assert verify(published).is_sound
