"""Tables, lists and archives: read record by record, in any encoding, and refused where they are something else."""

from __future__ import annotations

import gzip
import io
import json
import tracemalloc
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.capture import record_files
from onrecord.capture.discover import InputFile, find_files
from onrecord.capture.file_kinds import suffix_of, why_not_read
from onrecord.capture.inputs.item import read_item
from onrecord.capture.items import RawItem, UnreadItem, items_of
from onrecord.capture.json_values import json_values
from onrecord.errors import RefusedInput
from onrecord.parse import parse_page

TEXT = "The mill at Orm burnt down on Friday, its owner Pia Vik said. It stood for 200 years."


def items(path: Path) -> list[RawItem | UnreadItem]:
    return list(items_of(InputFile(path)))


def records(path: Path) -> list[object]:
    return [json.loads(item.raw) if isinstance(item, RawItem) else item.refusal.code for item in items(path)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_told_by_the_rows(folder: Path, delimiter: str) -> None:
    text = delimiter.join(("title", "text")) + "\n" + delimiter.join(('"Mill, old; burns|"', f'"{TEXT}"')) + "\n"
    (folder / "a.csv").write_text(text)
    assert records(folder / "a.csv") == [{"title": "Mill, old; burns|", "text": TEXT}]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_table_may_be_in_any_encoding(folder: Path, encoding: str) -> None:
    rows = "title,text\n" + f'Mühle brennt,"Die Mühle in Örm, größer als alle, brannte ab. {TEXT}"\n' * 3
    (folder / "a.csv").write_bytes(rows.encode(encoding))
    found = records(folder / "a.csv")
    assert len(found) == 3
    assert all(isinstance(record, dict) and record["title"] == "Mühle brennt" for record in found)


def test_cells_keep_line_breaks_and_lists(folder: Path) -> None:
    (folder / "a.csv").write_text('title,text,comments\nMill,"One.\n\nTwo.","[{""text"": ""Sad.""}]"\n')
    assert records(folder / "a.csv") == [{"title": "Mill", "text": "One.\n\nTwo.", "comments": [{"text": "Sad."}]}]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("", ["empty"]),
        ("title,text\n", ["empty"]),
        ("1,2,3\n4,5,6\n", ["bad_table"]),
        ("title,title\na,b\n", ["bad_table"]),
        (f"{TEXT} {TEXT},b\nc,d\n", ["bad_table"]),
        ("title,text\na,b,c\n", ["bad_table"]),
    ],
)
def test_what_is_no_table_is_refused(folder: Path, text: str, codes: list[str]) -> None:
    (folder / "a.csv").write_text(text)
    assert records(folder / "a.csv") == codes


def test_a_row_that_does_not_fit_is_refused_alone(folder: Path) -> None:
    (folder / "a.csv").write_text("title,text\na,b\na,b,c\nd\n,,\n")
    assert records(folder / "a.csv") == [{"title": "a", "text": "b"}, "bad_table", {"title": "d"}]


def test_an_open_quotation_mark_swallows_no_row_unseen(folder: Path) -> None:
    (folder / "a.csv").write_text('title,text\na,b\nc,"d\ne,f\ng,h\n')
    assert records(folder / "a.csv") == [{"title": "a", "text": "b"}, "bad_table"]


def test_a_stray_mark_and_a_row_of_many_lines_are_no_open_quotation(folder: Path) -> None:
    (folder / "a.csv").write_text('title,text\n5" nails,b\nc,"d\n\n5"" f"\ng,"h\ni"')
    found = [{"title": '5" nails', "text": "b"}, {"title": "c", "text": 'd\n\n5" f'}, {"title": "g", "text": "h\ni"}]
    assert records(folder / "a.csv") == found


def test_parquet_is_read_with_lists_and_times(folder: Path) -> None:
    moment = pa.array([1_614_845_400], pa.timestamp("s"))
    pq.write_table(
        pa.table({"title": ["Mill"], "at": moment, "tags": [["a", "b"]], "raw": [b"x"]}), folder / "a.parquet"
    )
    assert records(folder / "a.parquet") == [
        {"title": "Mill", "at": "2021-03-04T08:10:00", "tags": ["a", "b"], "raw": "x"}
    ]


@pytest.mark.parametrize("name", ["a.parquet", "a.warc", "a.warc.gz", "a.jsonl.gz", "a.json.gz"])
def test_a_broken_file_is_refused_with_a_reason(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"this is none of them, whatever its name says\n" * 20)
    (item,) = items(folder / name)
    assert isinstance(item, UnreadItem)
    assert item.refusal.code in ("unreadable", "bad_json", "empty")


@pytest.mark.parametrize(
    "text",
    [
        '[{"a": 1}, {"a": 2}]',
        '{"a": 1}\n{"a": 2}\n',
        '{"a": 1} {"a": 2}',
        '\ufeff[{"a": 1},\n{"a": 2}\n]\n',
        '[{"a": 1}]\n[{"a": 2}]',
        '{"articles": [{"text": "x", "a": 1}, {"text": "x", "a": 2}], "status": "ok"}',
        '{"hits": {"hits": [{"_source": {"text": "x", "a": 1}}, {"_source": {"text": "x", "a": 2}}]}}',
    ],
)
def test_json_may_be_a_list_lines_or_an_answer(folder: Path, text: str) -> None:
    (folder / "a.json").write_text(text, encoding="utf-8")
    found = records(folder / "a.json")
    assert [record["a"] for record in found if isinstance(record, dict)] == [1, 2]


def test_a_line_may_be_an_answer_with_many(folder: Path) -> None:
    (folder / "a.jsonl").write_text('{"articles": [{"text": "x"}, {"text": "y"}]}\n{"text": "z"}\n')
    assert [item.path.rpartition("#")[2] for item in items(folder / "a.jsonl")] == ["L1R1", "L1R2", "L2"]


@pytest.mark.parametrize("text", ['[{"a": 1}, {"a":', '[{"a": 1} oops]', "[" * 5000, '{"a": 1'])
def test_where_json_breaks_off_is_told(folder: Path, text: str) -> None:
    (folder / "a.json").write_text(text)
    last = items(folder / "a.json")[-1]
    assert isinstance(last, UnreadItem)
    assert last.refusal.code == "bad_json"


class Slow(io.StringIO):
    """A stream that gives a few characters at a time."""

    def read(self, size: int | None = -1) -> str:  # noqa: ARG002
        return super().read(3)


@given(st.lists(st.dictionaries(st.text(max_size=4), st.integers() | st.text(max_size=9), max_size=3), max_size=5))
def test_json_comes_out_as_it_was_however_it_is_cut(values: list[object]) -> None:
    text = json.dumps(values, ensure_ascii=False, indent=1)
    assert list(json_values(Slow(text))) == values


def test_a_large_list_is_read_as_a_stream(folder: Path) -> None:
    member = json.dumps({"text": TEXT * 100})
    (folder / "a.json").write_text("[" + ",\n".join([member] * 4_000) + "]")
    tracemalloc.start()
    count = sum(1 for _ in items_of(InputFile(folder / "a.json")))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 4_000
    assert peak < (folder / "a.json").stat().st_size / 3


def test_the_same_record_is_the_same_item_in_every_kind_of_table(folder: Path) -> None:
    pq.write_table(pa.table({"title": ["Mill"], "text": [TEXT]}), folder / "a.parquet")
    (folder / "a.csv").write_text(f'title,text\nMill,"{TEXT}"\n')
    (folder / "a.tsv.gz").write_bytes(gzip.compress(f"title\ttext\nMill\t{TEXT}\n".encode()))
    ids = {item.capture_id for file in find_files([folder]) for item in items_of(file) if isinstance(item, RawItem)}
    assert len(ids) == 1


@pytest.mark.parametrize(
    ("name", "suffix"),
    [("a.CSV", ".csv"), ("a.csv.gz", ".csv"), ("a.warc.gz", ".warc"), ("a.tar.gz", ".gz"), ("a", "")],
)
def test_the_kind_is_told_by_the_name(name: str, suffix: str) -> None:
    assert suffix_of(name) == suffix


@pytest.mark.parametrize("name", ["a.pdf", "a.DOCX", "a.xlsx", "feed.xml", "a.zip", "a.tar.gz", "a.png", "a.py"])
def test_no_prose_is_refused_by_name_even_where_it_is_named_outright(folder: Path, name: str) -> None:
    (folder / name).write_text(TEXT)
    (item,) = items(folder / name)
    assert isinstance(item, UnreadItem)
    assert item.refusal.code == "unsupported_type"
    assert item.refusal.reason == why_not_read(name)


@pytest.mark.parametrize(
    "text",
    [
        json.dumps({"title": "Mill", "text": TEXT}),
        json.dumps([{"text": TEXT}, {"text": TEXT}]),
        f'{{"title": "Mill"}}\n{{"title": "{TEXT}"}}',
        f"<?xml version='1.0'?>\n<items><item>{TEXT}</item></items>",
        f"WARC/1.0\r\nWARC-Type: response\r\n\r\n{TEXT}",
        f"title,text,date,url\nMill,{TEXT},2021,x\n",
        f"id\theadline\tbody\n1\tMill\t{TEXT}\n",
    ],
)
def test_data_under_the_name_of_text_is_refused(text: str) -> None:
    item = RawItem("a.txt", text.encode(), __import__("datetime").datetime(2024, 1, 1))
    with pytest.raises(RefusedInput) as refusal:
        read_item(item)
    assert refusal.value.code == "not_prose"


@pytest.mark.parametrize(
    "text",
    [
        f"[Update] Mill burns\n\n{TEXT}",
        f"{{Draft}} Mill burns\n\n{TEXT}",
        f"[1] Mill burns\n\n{TEXT}",
        f"Text, title and author, she said\n\n{TEXT}",
        f"Mills, boats, trains: what burns\n\n{TEXT}",
    ],
)
def test_prose_that_begins_oddly_is_prose(text: str) -> None:
    item = RawItem("a.txt", text.encode(), __import__("datetime").datetime(2024, 1, 1))
    assert read_item(item).page.text == text


def test_parquet_values_that_are_kept_once_are_not_all_in_memory_at_once(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, most = "The mill at Orm burnt down. " * 20_000, 3_000_000
    table = pa.table({"title": [f"Mill {number}" for number in range(130)], "text": [page] * 130})
    pq.write_table(table, folder / "a.parquet")
    assert (folder / "a.parquet").stat().st_size < most / 30
    read_rows, sizes = record_files._rows_of_batch, []

    def weigh(batch: pa.RecordBatch) -> list[dict[str, object]]:
        sizes.append(batch.nbytes)
        return read_rows(batch)

    monkeypatch.setattr(record_files, "_rows_of_batch", weigh)
    monkeypatch.setattr(record_files, "_MOST_DECODED", most)
    assert [record["title"] for record in records(folder / "a.parquet")] == table["title"].to_pylist()  # type: ignore[index]
    assert max(sizes) <= most


def test_what_a_json_document_nests_too_deep_is_left_out_and_said(folder: Path) -> None:
    reply = '{"text": "Mine", "replies": ['
    deep = reply * 3000 + "]}" * 3000
    article = f'{{"title": "Mill burns", "text": "{TEXT}", "comments": [{deep}, {{"text": "Last"}}]}}'
    (folder / "a.json").write_text(f"[{article}, {article.replace('Mill burns', 'Mill gone')}]")
    for item in items(folder / "a.json"):
        assert isinstance(item, RawItem)
        captured = read_item(item)
        assert captured.keys is not None
        assert [note.about for note in captured.keys.notes] == ["what is nested more than 500 levels deep is left out"]
        texts = [comment.row.text for comment in parse_page(captured.page).comments]
        assert (set(texts), texts[-1]) == ({"Mine", "Last"}, "Last")


def test_a_parquet_value_beyond_the_calendar_is_left_out_alone(folder: Path) -> None:
    far = pa.array([1 << 61, 0], pa.timestamp("us"))
    answers = pa.array(
        [[{"text": "Sad.", "at": 1 << 61}], None],
        pa.list_(pa.struct([("text", pa.string()), ("at", pa.timestamp("us"))])),
    )
    table = pa.table({"text": [TEXT, TEXT], "date": far, "comments": answers})
    pq.write_table(table, folder / "a.parquet")
    assert records(folder / "a.parquet") == [
        {"text": TEXT, "date": None, "comments": [{"text": "Sad.", "at": None}]},
        {"text": TEXT, "date": "1970-01-01T00:00:00", "comments": None},
    ]
