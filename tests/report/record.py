"""A record by hand: an article with every kind of mark, one that is hostile, and enough small ones to fill pages."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, timedelta
from typing import Any

from onrecord.home import Home
from tests.support.newsroom import Row, make_database

ARTICLE, HOSTILE, FOREIGN = "art_pier", "art_hostile", "art_foreign"
SPEAKER, MALLORY = "spk_quill", "spk_mallory"
SMALL_ARTICLES = 130

SCRIPT = "<script>document.title='owned'</script>"
IMAGE = '"><img src=x onerror="document.title=\'owned\'">'
BOLD_NAME = "<b onmouseover=alert(1)>Mallory</b>"
BIDI = "\u202eevil\u202c"


class Page:
    """One article's text and rows; words are found by their place in the text."""

    def __init__(self, article_id: str) -> None:
        self.article_id, self.text = article_id, ""
        self.rows: dict[str, list[Row]] = defaultdict(list)

    def paragraph(self, role: str, words: str) -> None:
        """Appends a paragraph."""
        start = len(self.text)
        self.text += words
        self.add(
            "paragraphs", paragraph_no=len(self.rows["paragraphs"]) + 1, role=role, text=words, **self.at(words, start)
        )
        self.text += "\n\n"

    def at(self, words: str, after: int = 0, prefix: str = "") -> Row:
        """Where words stand, as columns."""
        start = self.text.index(words, after)
        return {f"{prefix}start_char": start, f"{prefix}end_char": start + len(words)}

    def after(self, words: str) -> int:
        """The place behind words."""
        return self.text.index(words) + len(words)

    def add(self, table: str, **values: Any) -> None:
        """A row of this article."""
        self.rows[table].append({"article_id": self.article_id, **values})

    def statement(self, statement_id: str, *parts: str, **values: Any) -> None:
        """A statement with these parts as its content."""
        spans = [self.at(part) for part in parts]
        hull = {"start_char": spans[0]["start_char"], "end_char": spans[-1]["end_char"]}
        self.add("statements", statement_id=statement_id, content_spans=spans, text=" ".join(parts), **hull, **values)

    def finish(self, **values: Any) -> dict[str, list[Row]]:
        """All rows, the article's own included."""
        self.add("articles", text=self.text, comment_count=len(self.rows["comments"]), **values)
        return self.rows


def record(home: Home) -> Home:
    """Makes the database in ``home``."""
    tables: dict[str, list[Row]] = defaultdict(list)
    pages = [pier(), hostile(), foreign(), *(small(number) for number in range(SMALL_ARTICLES))]
    for rows in [*pages, apart()]:
        for name, more in rows.items():
            tables[name] += more
    make_database(home.database, **tables)
    return home


def pier() -> dict[str, list[Row]]:
    """The article with every kind of mark: nested statements, one in two parts, a doubtful figure, answers."""
    page = Page(ARTICLE)
    page.paragraph("title", "Pier reopens")
    page.paragraph("byline", "By Tora Ives")
    page.paragraph("body", "“It took nine months,” said Ines Quill on 4 March 2024, “and nearly 40 boats are back.”")
    page.paragraph("boilerplate", "Subscribe to our letter")
    page.paragraph(
        "body", "The harbour office believes that Bo Marsh denied moving 3.400 tonnes of grain. The pier is dry."
    )
    page.paragraph("pull_quote", "It took nine months")
    page.paragraph("comment_count", "3 comments")
    page.paragraph("comment", "It took nine months,\nit took ten.")
    page.paragraph("comment", "Ten? I counted eleven.")
    page.paragraph("comment", "The pier is dry. It is not.")
    page.statement(
        "sta_two", "It took nine months,", "and nearly 40 boats are back.", kind="direct", cue="said", cue_lemma="say",
        speaker_id=SPEAKER, speaker_name="Ines Quill", speaker_text="Ines Quill", speaker_title="harbour master",
        attribution_class="speech", **page.at("Ines Quill", prefix="speaker_"),
    )  # fmt: skip
    page.statement(
        "sta_outer", "Bo Marsh denied moving 3.400 tonnes of grain", kind="indirect", cue="believes",
        speaker_name="the harbour office", speaker_text="The harbour office", attribution_class="belief",
        speaker_confidence=0.55,
    )  # fmt: skip
    page.statement(
        "sta_inner", "moving 3.400 tonnes of grain", kind="indirect", cue="denied", speaker_id="spk_unlisted"
    )
    page.add("sentences", sentence_id="sen_dry", sentence_no=4, **page.at("The pier is dry."))
    page.add(
        "figures", figure_id="fig_boats", text="nearly 40", value=40.0, kind="count", subject="boats",
        modifier="approx", statement_id="sta_two", **page.at("nearly 40"),
    )  # fmt: skip
    page.add(
        "figures", figure_id="fig_doubt", text="3.400 tonnes", value=3.4, kind="measure", unit="t", subject="grain",
        issue="separator_ambiguous", suggested_value=3400.0, statement_id="sta_inner", **page.at("3.400 tonnes"),
    )  # fmt: skip
    page.add(
        "times", time_id="tim_day", text="4 March 2024", type="DATE", value="2024-03-04", start_date=date(2024, 3, 4),
        end_date=date(2024, 3, 4), anchored_to="explicit", **page.at("4 March 2024"),
    )  # fmt: skip
    page.add(
        "times", time_id="tim_months", text="nine months", type="DURATION", value="P9M", issue="no_such_day",
        suggested_value="2024-02-29", issue_note="It does not exist.", **page.at("nine months"),
    )  # fmt: skip
    _comments(page)
    return page.finish(
        source="harbour.example", title="Pier reopens", author="Tora Ives", url="https://harbour.example/pier?a=1&b=2",
        published_at=datetime(2024, 3, 5, 9, 30), published_at_source="text", word_count=33, declared_comment_count=4,
    )  # fmt: skip


def _comments(page: Page) -> None:
    thread = page.text.index("3 comments")
    first, second, third = "It took nine months,\nit took ten.", "Ten? I counted eleven.", "The pier is dry. It is not."
    page.add("comments", comment_id="com_1", comment_no=1, author="Ada", score=7, **page.at(first, thread))
    page.add(
        "comments", comment_id="com_2", comment_no=2, author="Bo", parent_comment_id="com_1", depth=1,
        posted_at=datetime(2024, 3, 5, 11), **page.at(second, thread),
    )  # fmt: skip
    page.add("comments", comment_id="com_3", comment_no=3, **page.at(third, thread))
    page.add(
        "comment_links", comment_id="com_1", target_kind="statement", target_id="sta_two",
        quoted_text="It took nine months,", **page.at("It took nine months,", thread),
    )  # fmt: skip
    page.add(
        "comment_links",
        comment_id="com_2",
        target_kind="comment",
        target_id="com_1",
        quoted_text="Ten",
        **page.at("Ten", thread),
    )
    page.add(
        "comment_links", comment_id="com_3", target_kind="sentence", target_id="sen_dry",
        quoted_text="The pier is dry.", **page.at("The pier is dry.", thread),
    )  # fmt: skip
    page.add(
        "comment_links",
        comment_id="com_3",
        target_kind="statement",
        target_id="sta_gone",
        quoted_text="not",
        similarity=0.5,
    )
    for nth, score in enumerate((1, 4, 7)):
        page.add(
            "comment_history",
            comment_id="com_1",
            capture_id=f"cap_{nth}",
            captured_at=datetime(2024, 3, 6 + nth),
            score=score,
        )
    for nth in range(3):
        page.add("captures", capture_id=f"cap_{nth}", path="pier.txt", is_latest=nth == 2)


def hostile() -> dict[str, list[Row]]:
    """An article whose every word wants to be HTML."""
    page = Page(HOSTILE)
    page.paragraph("title", SCRIPT)
    page.paragraph(
        "body", f"{BOLD_NAME} said {IMAGE} and 12{IMAGE} pigs & sows </p></main> by Monday. \x00\x1b[31m {BIDI}"
    )
    page.paragraph("comment", f"{SCRIPT}{IMAGE}")
    page.statement(
        "sta_hostile", IMAGE, cue='"onfocus=alert(1) autofocus="', speaker_id=MALLORY, speaker_name=BOLD_NAME,
        speaker_text=BOLD_NAME, speaker_title=IMAGE, reported_by=SCRIPT, kind="indirect",
        **page.at(BOLD_NAME, prefix="speaker_"),
    )  # fmt: skip
    page.add(
        "figures", figure_id='fig_"><script>', text="12", value=12.0, kind=IMAGE, unit=SCRIPT, subject=IMAGE,
        issue=SCRIPT, suggested_value=13.0, statement_id="sta_hostile", **page.at("12"),
    )  # fmt: skip
    page.add("times", time_id="tim hostile", text="Monday", type="DATE", value='"><script>', **page.at("Monday"))
    comment = page.text.index(f"{SCRIPT}{IMAGE}", 10)
    page.add("comments", comment_id="com_hostile", comment_no=1, author=IMAGE, score=-3, **page.at(SCRIPT, comment))
    page.add(
        "comment_links", comment_id="com_hostile", target_kind="statement", target_id="sta_hostile",
        quoted_text="script", **page.at("script", comment),
    )  # fmt: skip
    return page.finish(
        source=f"evil.example</title>{SCRIPT}", title=SCRIPT, author=IMAGE, url="javascript:alert(1)",
        published_at=datetime(2024, 3, 4), language='en" onload="alert(1)',
    )  # fmt: skip


def foreign() -> dict[str, list[Row]]:
    """An article in a language that statements are not extracted from, which repeats another, without paragraphs."""
    page = Page(FOREIGN)
    page.text = "El muelle reabre.\n\nSin más."
    return page.finish(title=None, skipped="language", duplicate_of=ARTICLE, url="https://user:secret@harbour.example/")


def small(number: int) -> dict[str, list[Row]]:
    """A small article with two statements of the same speaker."""
    page = Page(f"art_small{number:03}")
    page.paragraph("title", f"Small story {number}")
    page.paragraph("body", f"“Day {number} was fine.” “Night {number} was not.”")
    for nth, words in enumerate((f"Day {number} was fine.", f"Night {number} was not.")):
        page.statement(f"sta_{number:03}_{nth}", words, kind="direct", speaker_id=SPEAKER, speaker_name="Ines Quill")
    moment = datetime(2023, 1, 1) + timedelta(days=3 * number)
    return page.finish(source=f"outlet{number % 9}.example", title=f"Small story {number}", published_at=moment)


def apart() -> dict[str, list[Row]]:
    """Rows of no article: speakers, runs, checks, what was refused."""
    return {
        "speakers": [
            {
                "speaker_id": SPEAKER,
                "name": "Ines Quill",
                "kind": "person",
                "aliases": ["Quill"],
                "titles": ["harbour master"],
            },
            {"speaker_id": MALLORY, "name": BOLD_NAME, "kind": "person", "aliases": [SCRIPT], "titles": [IMAGE]},
        ],
        "runs": [
            {"run_id": f"2024030{day}T090000-abc", "started_at": datetime(2024, 3, day, 9), "status": status}
            for day, status in ((4, "published"), (5, "blocked"))
        ],
        "quality_results": [
            {"run_id": "20240304T090000-abc", "suite": "articles", "table_name": "articles", "severity": "warning"}
            | {"expectation": "expect_title", "success": success, "unexpected": 1, "sample": SCRIPT}
            for success in (True, False)
        ],
        "quarantine": [
            {
                "path": f"noise{number}{SCRIPT}.bin",
                "reason_code": "binary",
                "reason": f"It is not text {IMAGE}",
                "stage": "capture",
            }
            for number in range(3)
        ],
    }
