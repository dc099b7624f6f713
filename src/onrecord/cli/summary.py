"""What a run did, at its end: what was published, what the checks said and where to look next."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from onrecord.ask.plain import as_json, visible
from onrecord.ask.reading import as_typed

if TYPE_CHECKING:
    from onrecord.pipeline import RunSummary

_HEADLINES = {
    "published": "Published {articles} of {new} into {database}.",
    "nothing_new": "Nothing is new: {seen} seen, all known from earlier runs. Nothing was published.",
    "blocked": "Blocked by the checks: nothing was published, {database} is as it was.",
    "failed": "The run failed: nothing was published.",
}
_NO_FILES = "There are no files there. Nothing was published."


class Wording(NamedTuple):
    """What a run's items are called, one of them, and what is said where there were none."""

    item: str
    none: str


RECORDED = Wording("new file", _NO_FILES)
_TABLES_SHOWN = {
    "articles": "article",
    "statements": "statement",
    "figures": "figure",
    "times": "time",
    "comments": "comment",
    "comment_links": "comment link",
}
_REFUSALS_SHOWN = 5
_KEYS_SHOWN = 12
_OF_COMMENT, _IN_COMMENT = "comment_", "comments[]."


def print_summary(summary: RunSummary, wording: Wording = RECORDED) -> None:
    """Prints the summary for a person."""
    for line in summary_lines(summary, wording):
        print(visible(line))


def summary_lines(summary: RunSummary, wording: Wording = RECORDED) -> Iterator[str]:
    """The summary, line by line."""
    run = summary.run
    headline = _HEADLINES[run.status] if run.files_seen or run.status == "failed" else wording.none
    yield headline.format(
        articles=counted(run.articles_published, "article"),
        new=counted(run.files_new, wording.item),
        seen=counted(run.files_seen, "file"),
        database=as_typed(summary.home.database),
    )
    if summary.rows:
        yield "  " + ", ".join(counted(summary.rows.get(name, 0), thing) for name, thing in _TABLES_SHOWN.items())
    yield from _captures_line(summary)
    if summary.results:
        yield _checks_line(summary)
    yield from _key_lines(summary)
    if summary.dropped:
        yield f"Left out alone for breaking a rule: {_dropped(summary)}. onrecord quality shows them."
    for failure in summary.failures:
        yield f"  ! {failure}"
    yield from _refusal_lines(summary)
    yield from _next_steps(summary)


def summary_to_json(summary: RunSummary) -> dict[str, Any]:
    """The summary for a script."""
    return {
        "run": as_json(dataclasses.asdict(summary.run)),
        "database": str(summary.home.database),
        "rows": dict(summary.rows),
        "checks": dict(_counts(summary)),
        "failures": list(summary.failures),
        "dropped": dict(summary.dropped),
        "keys": [counts.as_json() for counts in summary.keys],
        "refused": [as_json(dataclasses.asdict(refusal)) for refusal in summary.refusals],
        "seconds": dict(summary.seconds),
    }


def _captures_line(summary: RunSummary) -> Iterator[str]:
    """Where files are more than their articles and those that were refused: several are captures of one article."""
    run = summary.run
    further = run.files_new - run.files_quarantined - run.articles_published
    if run.status == "published" and further > 0 and not summary.dropped.get("articles"):
        are_captures = "file is another capture" if further == 1 else "files are other captures"
        yield f"  {further:,} {are_captures} of these articles."


def _checks_line(summary: RunSummary) -> str:
    counts = _counts(summary)
    broken = ", ".join(f"{counts[name]} {name}" for name in ("critical", "warning", "info") if counts[name])
    line = f"Checks: {counts['held']} of {len(summary.results)} expectations held"
    return f"{line}; failed: {broken}." if broken else f"{line}."


def _key_lines(summary: RunSummary) -> Iterator[str]:
    """Of every shape of records which keys were read, which were not, and what was left open."""
    for counts in summary.keys:
        told = counts.as_json()
        yield f"Records: {counts.records:,} read by {counts.shape}: {_read_from(told['read'])}."
        unread = [f"{key} ({count:,})" for key, count in counts.unread.most_common(_KEYS_SHOWN)]
        if unread:
            more = len(counts.unread) - len(unread)
            yield f"  Not read: {', '.join(unread)}{f' and {more:,} more' if more else ''}."
        for about, note in told["notes"].items():
            example = f", such as {note['example']}" if note["example"] else ""
            yield f"  {counted(note['records'], 'record')}: {about}{example}."


def _read_from(read: Mapping[str, list[str]]) -> str:
    """Every field, with where it was found under another name; those of comments in brackets."""
    own = [_with_places(name, paths) for name, paths in read.items() if not name.startswith(_OF_COMMENT)]
    inner = [
        _with_places(name.removeprefix(_OF_COMMENT), [path.removeprefix(_IN_COMMENT) for path in paths])
        for name, paths in read.items()
        if name.startswith(_OF_COMMENT)
    ]
    return ", ".join(own) + (f" ({', '.join(inner)})" if inner else "")


def _with_places(name: str, paths: list[str]) -> str:
    if paths == [name]:
        return name
    return f"{name} from {' or '.join(paths[:2])}{' ...' if len(paths) > 2 else ''}"


def _dropped(summary: RunSummary) -> str:
    return ", ".join(f"{count:,} of {table.replace('_', ' ')}" for table, count in summary.dropped.items())


def _counts(summary: RunSummary) -> Counter[str]:
    return Counter("held" if result.success else result.severity for result in summary.results)


def _refusal_lines(summary: RunSummary) -> Iterator[str]:
    if not summary.refusals:
        return
    files = counted(len(summary.refusals), "file")
    is_kept = summary.status != "blocked"  # of a run that is blocked nothing is, and its files stay new
    yield f"Quarantined: {files}." if is_kept else f"Refused: {files}; as nothing was published, they stay new."
    for refusal in summary.refusals[:_REFUSALS_SHOWN]:
        yield f"  {refusal.path}: {refusal.reason}"
    if len(summary.refusals) > _REFUSALS_SHOWN:
        yield '  ... ("onrecord quarantine" shows all)' if is_kept else "  ..."


def _next_steps(summary: RunSummary) -> Iterator[str]:
    if summary.status == "published":
        yield "Look next: onrecord ask --name most_quoted_speakers · onrecord tables · onrecord quality"
    elif summary.status == "blocked":
        yield "Look next: onrecord quality"
    if summary.docs_index:
        yield f"Data Docs: {as_typed(summary.docs_index)}"


def counted(number: int, noun: str) -> str:
    """The number and its noun, in the plural but for one."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
