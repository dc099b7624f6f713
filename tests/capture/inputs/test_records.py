"""Records of any tool: told by their keys, read as the user says, and told of where something was left out."""

from __future__ import annotations

import io
import json
from contextlib import suppress
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.capture.captured import CapturedPage
from onrecord.capture.inputs.item import read_item
from onrecord.capture.inputs.paths import steps_of, value_at
from onrecord.capture.inputs.shapes import ARTICLE, COMMENT, likely_shape, shapes
from onrecord.capture.inputs.timestamps import read_timestamp
from onrecord.capture.json_values import json_values
from onrecord.capture.raw_item import RawItem
from onrecord.errors import RefusedInput
from onrecord.parse import parse_page
from onrecord.settings import FieldSettings

TEXT = "The mill at Orm burnt down on Friday, its owner Pia Vik said. Nobody was hurt.\n\nIt stood for 200 years."
MARKED_UP = (
    "<h2>The night</h2><p>The mill at Orm burnt down on Friday, its owner Pia Vik said.</p>"
    "<p>It stood for 200 years.</p>"
)
PLAIN = {"title": "Mill burns", "text": TEXT}


def read(record: object, fields: FieldSettings = FieldSettings()) -> CapturedPage:  # noqa: B008
    raw = json.dumps(record, ensure_ascii=False).encode()
    return read_item(RawItem("orm/mill.jsonl#L1", raw, datetime(2024, 5, 6)), fields)


def comments_of(value: object) -> list[tuple[str | None, int | None, int, str]]:
    page = parse_page(read(PLAIN | {"comments": value}).page)
    return [(row.author, row.score, row.depth, row.text) for row in (comment.row for comment in page.comments)]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("a.b", 1),
        ("a.c[0].d", 2),
        ("a.c[].d", [2, 3]),
        ("a.c[5].d", None),
        ("a.x", None),
        ("A.B", 1),
        ("a.c.d", None),
    ],
)
def test_a_path_leads_to_its_value(path: str, value: object) -> None:
    assert value_at({"a": {"b": 1, "c": [{"d": 2}, {"d": 3}]}}, path) == value


@pytest.mark.parametrize("path", ["", "a..b", "a[", "a]b", "a[x]"])
def test_what_is_no_path_is_refused(path: str) -> None:
    with pytest.raises(ValueError, match="path"):
        steps_of(path)


def test_every_shape_is_told_by_its_own_keys() -> None:
    for kind in (ARTICLE, COMMENT):
        for shape in shapes(kind):
            record = record_with([paths[0] for paths in shape.fields.values()] + list(shape.also))
            found = likely_shape(record, kind)
            assert found is not None
            assert found.name == shape.name


def record_with(paths: list[str]) -> dict[str, Any]:
    """A record that has a value under each path."""
    record: dict[str, Any] = {}
    for path in paths:
        at = record
        *above, last = [step for step in steps_of(path) if isinstance(step, str) and step != "[]"]
        for key in above:
            at = at.setdefault(key, {}) if isinstance(at.get(key, {}), dict) else at
        at.setdefault(last, "x")
    return record


@pytest.mark.parametrize("keys", [("title", "text"), ("title", "body", "author"), ("headline", "text", "date", "url")])
def test_common_keys_make_no_shape(keys: tuple[str, ...]) -> None:
    assert likely_shape(dict.fromkeys(keys, "x"), ARTICLE) is None


def test_own_paths_go_before_all_names() -> None:
    record = {
        "title": "No",
        "text": "Wrong words.",
        "kopf": {"zeile": "Mill burns"},
        "blob": [{"p": TEXT}, {"p": "The end of it."}],
    }
    page = read(record, FieldSettings(title="kopf.zeile", text="blob[].p")).page
    assert page.title == "Mill burns"
    assert page.text == f"Mill burns\n\n{TEXT}\n\nThe end of it."


def test_the_path_of_comment_texts_takes_their_records_too() -> None:
    record = PLAIN | {"data": [{"body": "Sad.", "user": "Ty", "votes": 4}, {"body": "Very."}]}
    captured = read(record, FieldSettings(comments="data[].body"))
    assert [comment.author for comment in captured.page.comments] == ["Ty", None]
    assert [comment.score for comment in captured.page.comments] == [4, None]


def test_a_missing_own_path_is_told() -> None:
    with pytest.raises(RefusedInput, match=r"no text under a\.b"):
        read({"title": "Mill burns"}, FieldSettings(text="a.b"))


def test_a_record_without_the_users_place_is_read_by_names_and_one_with_an_empty_one_is_not() -> None:
    assert read(PLAIN, FieldSettings(text="a.b")).page.text.endswith(TEXT)
    with pytest.raises(RefusedInput, match=r"text is empty: there are no words under a\.b"):
        read(PLAIN | {"a": {"b": ""}}, FieldSettings(text="a.b"))


@pytest.mark.parametrize(
    ("record", "places"), [({"text": ""}, "text"), ({"body": None, "content": " "}, "body or content")]
)
def test_a_text_that_is_there_and_empty_is_told_from_a_missing_one(record: dict[str, Any], places: str) -> None:
    with pytest.raises(RefusedInput, match=f"text is empty: there are no words under {places}"):
        read({"title": "Mill burns"} | record)


def _thread(depth: int) -> dict[str, Any]:
    """A comment with one reply, which has one reply, and so on."""
    comment: dict[str, Any] = {"text": "Reply 0"}
    for number in range(1, depth):
        comment = {"text": f"Reply {number}", "replies": [comment]}
    return comment


def test_replies_nested_deep_are_all_read() -> None:
    page = read(PLAIN | {"comments": [_thread(240), {"text": "Last"}]}).page
    assert len(page.comments) == 241
    assert [comment.parent for comment in page.comments] == [None, *range(239), None]


def test_replies_nested_deeper_than_json_is_read_cost_nothing_but_themselves() -> None:
    opening, closing = '{"text": "Mine [", "replies": [', "]}"
    deep = opening * 2000 + closing * 2000
    line = json.dumps(PLAIN).removesuffix("}") + f', "comments": [{deep}, {{"text": "Last"}}]}}'
    captured = read_item(RawItem("a.jsonl#L1", line.encode(), datetime(2022, 1, 1)))
    comments = parse_page(captured.page).comments
    assert [comments[at].row.text for at in (0, -1)] == ["Mine [", "Last"]
    assert len(comments) > 200
    assert captured.keys is not None
    assert any("levels deep" in note.about for note in captured.keys.notes)
    assert list(json_values(io.StringIO(f"[{line}, {line}]")))[1]["comments"][1] == {"text": "Last"}


def test_a_line_that_nests_deep_and_does_not_end_is_no_json() -> None:
    with pytest.raises(RefusedInput, match="nested deep and does not end"):
        read_item(RawItem("a.jsonl#L1", b'{"a":' * 5000, datetime(2022, 1, 1)))


def test_a_record_without_text_names_its_keys() -> None:
    with pytest.raises(RefusedInput, match="its keys are headline, woerter") as refusal:
        read({"headline": "Mill burns", "woerter": TEXT})
    assert "--fields text=KEY" in refusal.value.reason


def test_markup_in_a_text_is_read_as_a_page_is() -> None:
    captured = read({"title": "Mill burns", "content": MARKED_UP})
    page = parse_page(captured.page)
    assert [(part.role, part.text) for part in page.paragraphs] == [
        ("title", "Mill burns"),
        ("subhead", "The night"),
        ("body", "The mill at Orm burnt down on Friday, its owner Pia Vik said."),
        ("body", "It stood for 200 years."),
    ]


@pytest.mark.parametrize(
    "text", ["If 3 < 4 and 5 > 4, all is well in the end, he said.", "Write <p> for a paragraph, she said to them."]
)
def test_signs_in_prose_are_no_markup(text: str) -> None:
    assert read({"title": "Signs", "text": text}).page.text.endswith(text)


def test_a_whole_page_in_a_field_is_read_as_one() -> None:
    head = "<head><title>Mill burns</title></head>"
    html = f"<!doctype html><html>{head}<body><article><h1>Mill burns</h1>{MARKED_UP * 2}</article></body></html>"
    page = parse_page(read({"url": "https://orm.example/1", "html": html}).page)
    assert page.title == "Mill burns"
    assert page.source == "orm.example"


@pytest.mark.parametrize(
    ("date", "order", "published_at"),
    [
        ("03-04-2021", "open", None),
        ("03-04-2021", "day_first", datetime(2021, 4, 3)),
        ("03-04-2021", "month_first", datetime(2021, 3, 4)),
        ("03-25-2021", "open", datetime(2021, 3, 25)),
        ("25/03/2021 10:00", "open", datetime(2021, 3, 25, 10)),
        ("04-04-2021", "open", datetime(2021, 4, 4)),
        ("2021-03-04", "open", datetime(2021, 3, 4)),
        ("20210304", "open", datetime(2021, 3, 4)),
        ("4 March 2021", "open", datetime(2021, 3, 4)),
    ],
)
def test_a_date_that_may_be_two_is_left_out(date: str, order: Any, published_at: datetime | None) -> None:
    captured = read(PLAIN | {"date": date}, FieldSettings(date_order=order))
    assert captured.page.published_at == published_at
    assert captured.keys is not None
    assert [note.example for note in captured.keys.notes] == ([] if published_at else [date])


@pytest.mark.parametrize(
    ("fields", "source", "url"),
    [
        ({"source": "https://www.orm.example/a/1"}, "orm.example", "https://www.orm.example/a/1"),
        ({"source": "www.orm.example", "url": "https://orm.example/a"}, "orm.example", "https://orm.example/a"),
        ({"publisher": {"name": "Orm Post"}, "link": "https://orm.example/a"}, "Orm Post", "https://orm.example/a"),
        ({"url": "orm.example/a/1"}, "orm.example", "orm.example/a/1"),
        ({"url": "see below"}, "orm", None),
    ],
)
def test_outlet_and_address_are_told_apart(fields: dict[str, Any], source: str, url: str | None) -> None:
    page = parse_page(read(PLAIN | fields).page)
    assert (page.source, page.url) == (source, url)


@pytest.mark.parametrize(
    "author", ["By Pia Vik", ["Pia Vik"], "['Pia Vik']", '["Pia Vik"]', {"name": "Pia Vik"}, [{"name": "Pia Vik"}]]
)
def test_an_author_is_named_in_many_ways(author: object) -> None:
    assert read(PLAIN | {"author": author}).page.author == "Pia Vik"


@pytest.mark.parametrize(
    "value",
    [
        ["Sad.", "Very."],
        [{"text": "Sad."}, {"text": "Very."}],
        {"data": {"children": [{"data": {"body": "Sad."}}, {"data": {"body": "Very."}}]}},
        {"items": [{"content": {"rendered": "<p>Sad.</p>"}}, {"content": {"rendered": "<p>Very.</p>"}}]},
        {"edges": [{"node": {"body": "Sad."}}, {"node": {"body": "<b>Very.</b>"}}]},
        [{"text": "Sad."}, {"text": None}, {"text": ""}, {"kind": "more", "children": ["c7"]}, {"text": "Very."}],
    ],
)
def test_comments_are_found_however_they_are_wrapped(value: object) -> None:
    assert [text for _, _, _, text in comments_of(value)] == ["Sad.", "Very."]


@pytest.mark.parametrize(
    "value",
    [
        [{"id": 1, "text": "Sad.", "replies": [{"text": "Very."}]}],
        [{"id": 1, "text": "Sad.", "replies": {"comments": [{"text": "Very."}]}}],
        [{"id": "c1", "text": "Sad."}, {"text": "Very.", "parent_id": "t1_c1"}],
        [{"@id": "x/1", "text": "Sad."}, {"text": "Very.", "parentItem": {"@id": "x/1"}}],
        [{"text": "Very.", "parent": 1}, {"id": 1, "text": "Sad."}][::-1],
        [{"comment_counter": "s_9_0", "text": "Sad."}, {"comment_counter": "s_9_0_1", "text": "Very."}],
    ],
)
def test_replies_keep_their_parents(value: object) -> None:
    assert [(text, depth) for _, _, depth, text in comments_of(value)] == [("Sad.", 0), ("Very.", 1)]


def test_the_replies_of_a_removed_comment_stay() -> None:
    value = [{"text": "", "replies": [{"text": "Why was it removed?"}]}, {"text": "Sad."}]
    assert [text for _, _, _, text in comments_of(value)] == ["Why was it removed?", "Sad."]


def test_votes_make_a_score() -> None:
    value = [
        {"text": "Sad.", "likes": 4, "dislikes": 1},
        {"text": "Very.", "score": "7.0"},
        {"text": "Yes.", "score": 2.0},
    ]
    assert [score for _, score, _, _ in comments_of(value)] == [3, None, 2]


def test_what_was_read_and_what_was_not_is_told() -> None:
    record = PLAIN | {
        "mood": "sad",
        "extra": {"deep": 1, "none": None},
        "comments": [{"text": "Sad.", "badge": "gold"}],
    }
    keys = read(record).keys
    assert keys is not None
    assert keys.read == {"title": "title", "text": "text", "comments": "comments", "comments[].text": "comment_text"}
    assert set(keys.unread) == {"mood", "extra.deep", "comments[].badge"}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=12,
)
NAMES = [
    "title",
    "text",
    "url",
    "date",
    "comments",
    "author",
    "source",
    "data",
    "children",
    "id",
    "parent",
    "replies",
    "body",
]


@settings(max_examples=60)
@given(st.dictionaries(st.sampled_from(NAMES) | st.text(max_size=6), JSON, max_size=6))
def test_any_record_is_read_or_refused(record: dict[str, Any]) -> None:
    with suppress(RefusedInput):
        assert parse_page(read(record).page).paragraphs


@settings(max_examples=60)
@given(JSON)
def test_any_value_may_stand_where_comments_do(value: object) -> None:
    page = parse_page(read(PLAIN | {"comments": value}).page)
    assert page.title == "Mill burns"


@pytest.mark.parametrize(
    ("stated", "is_free"), [("false", False), ('"https://schema.org/False"', False), ("true", None)]
)
def test_a_page_may_say_that_it_is_not_free(stated: str, is_free: bool | None) -> None:
    json_ld = f'{{"@type": "NewsArticle", "headline": "Mill burns", "isAccessibleForFree": {stated}}}'
    head = f'<head><script type="application/ld+json">{json_ld}</script></head>'
    html = f"<html>{head}<body><article>{MARKED_UP}</article></body></html>"
    assert read_item(RawItem("orm/mill.html", html.encode(), datetime(2024, 5, 6))).page.is_free is is_free
    assert read(PLAIN | {"isAccessibleForFree": "False"}).page.is_free is False


@pytest.mark.parametrize(
    ("stated", "meant"),
    [
        (20210304, datetime(2021, 3, 4)),
        (20210304.0, datetime(2021, 3, 4)),
        (20211399, datetime(1970, 8, 22, 22, 16, 39)),
        (1614848400, datetime(2021, 3, 4, 9)),
        (1614848400000, datetime(2021, 3, 4, 9)),
        (-20210304, None),
    ],
)
def test_a_number_is_a_day_or_counts_seconds(stated: float, meant: datetime | None) -> None:
    assert read_timestamp(stated) == meant


def test_a_record_without_keys_is_said_to_be_empty() -> None:
    with pytest.raises(RefusedInput, match=r"The record is empty\.") as refusal:
        read_item(RawItem("a.jsonl#L1", b"{}", datetime(2024, 5, 6)))
    assert refusal.value.code == "no_text"
