"""Every rule about rows is broken in an article of its own, all in one run: only that article is refused or noted."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any, NamedTuple

import pytest

from onrecord.check.facts import Thresholds, Verdict
from onrecord.check.suites import RUN_SUITE, load_suites
from onrecord.tables.references import DROPPABLE
from tests.check.staging import TEXT, Stage, judge, stage_article


class Break(NamedTuple):
    """A change to the ``number``-th row of a table that breaks the rules about ``columns``."""

    table: str
    columns: tuple[str, ...]
    values: dict[str, Any]
    number: int = 0


def spans(*pairs: tuple[int, int]) -> list[dict[str, int]]:
    return [{"start_char": start, "end_char": end} for start, end in pairs]


CRITICAL = {
    "an article without a text": Break("articles", ("text_length",), {"text": ""}),
    "a language in three letters": Break("articles", ("language",), {"language": "eng"}),
    "a date read nowhere": Break("articles", ("published_at_source",), {"published_at_source": "guess"}),
    "a layout surer than sure": Break("articles", ("layout_confidence",), {"layout_confidence": 1.01}),
    "fewer words than none": Break("articles", ("word_count",), {"word_count": -1}),
    "a comment miscounted": Break("articles", ("comment_count,comment_rows",), {"comment_count": 3}),
    "a capture timed by nobody": Break("captures", ("captured_at_source",), {"captured_at_source": "clock"}),
    "a capture with minus one comment": Break("captures", ("comment_count",), {"comment_count": -1}),
    "a paragraph numbered from nought": Break("paragraphs", ("paragraph_no",), {"paragraph_no": 0}, 3),
    "a paragraph of unknown role": Break("paragraphs", ("role",), {"role": "advert"}),
    "a paragraph past the end": Break("paragraphs", ("is_within_text",), {"end_char": len(TEXT) + 1}),
    "a paragraph in other words": Break("paragraphs", ("is_as_printed",), {"text": "Harbour costs fall"}),
    "a sentence numbered from nought": Break("sentences", ("sentence_no",), {"sentence_no": 0}),
    "a sentence of nothing": Break("sentences", ("is_within_text",), {"end_char": 0, "text": ""}),
    "a sentence off by one": Break("sentences", ("is_as_printed",), {"start_char": 1}),
    "a speaker of unknown kind": Break("speaker_mentions", ("kind",), {"kind": "robot"}),
    "a speaker neither named nor described": Break("speaker_mentions", ("is_named",), {"is_named": None}),
    "a speaker surer than sure": Break("statements", ("speaker_confidence",), {"speaker_confidence": 1.4}),
    "a speaker without a name": Break("speaker_mentions", ("name",), {"name": ""}),
    "a statement of unknown kind": Break("statements", ("kind",), {"kind": "verbatim"}),
    "a statement before the text": Break("statements", ("is_within_text", "is_hull_of_spans"), {"start_char": -1}),
    "a statement with an empty span": Break("statements", ("is_hull_of_spans",), {"content_spans": spans()}),
    "a statement of spans that overlap": Break(
        "statements", ("is_hull_of_spans", "is_content_as_printed"), {"content_spans": spans((19, 40), (30, 63))}
    ),
    "a statement in other words": Break("statements", ("is_content_as_printed",), {"text": "The harbour is free"}),
    "a cue in other words": Break("statements", ("is_cue_as_printed",), {"cue": "lied"}),
    "a cue without a place": Break("statements", ("is_cue_as_printed",), {"cue_start_char": None}),
    "a source in other words": Break("statements", ("is_speaker_as_printed",), {"speaker_text": "Ida Brook"}),
    "a statement that is not sure how sure": Break("statements", ("confidence",), {"confidence": None}),
    "a statement surer than sure": Break("statements", ("confidence",), {"confidence": 2.0}),
    "a figure of unknown kind": Break("figures", ("kind",), {"kind": "weight"}),
    "a figure with an unknown modifier": Break("figures", ("modifier",), {"modifier": "roughly"}),
    "a figure with an unknown part": Break("figures", ("change_role",), {"change_role": "until", "change_id": "c"}),
    "a figure in other words": Break("figures", ("is_as_printed",), {"text": "$41 million"}),
    "a figure past the end": Break("figures", ("is_within_text", "is_as_printed"), {"end_char": 10_000}),
    "an infinite figure": Break("figures", ("has_finite_values",), {"value": float("inf")}),
    "bounds upside down": Break(
        "figures", ("has_ordered_bounds",), {"value_low": 9.0, "value_high": 5.0, "value": None}
    ),
    "the equivalent of nothing": Break("figures", ("has_equivalent",), {"equivalent_of": "fi-none"}),
    "at odds with nothing": Break("figures", ("has_figure_at_issue",), {"issue_with": "fi-none"}),
    "a suggestion without a doubt": Break("figures", ("is_suggestion_explained",), {"suggested_value": 4e8}),
    "a day suggested without a doubt": Break("times", ("is_suggestion_explained",), {"suggested_value": "2026-06"}),
    "a time of unknown type": Break("times", ("type",), {"type": "EVENT"}),
    "a time with an unknown mod": Break("times", ("mod",), {"mod": "SOON"}),
    "a time reckoned from nowhere": Break("times", ("anchored_to",), {"anchored_to": "today"}),
    "a time in other words": Break("times", ("is_as_printed",), {"text": "June 2026"}),
    "a time outside the text": Break(
        "times", ("is_within_text", "is_as_printed"), {"start_char": 900, "end_char": 908}
    ),
    "a time that ends before it starts": Break("times", ("end_date,start_date",), {"end_date": date(2026, 4, 30)}),
    "comments that answer each other": Break(
        "comments", ("reaches_top",), {"parent_comment_id": "co-{}-2", "depth": 2}
    ),
    "a comment numbered from nought": Break("comments", ("comment_no",), {"comment_no": 0}),
    "a comment above the top": Break("comments", ("depth",), {"depth": -1}),
    "a comment that ends before it starts": Break("comments", ("is_within_text",), {"end_char": 3}, 1),
    "a comment in other words": Break("comments", ("is_comment_as_printed",), {"text": "We shall sea."}, 1),
    "a comment short of a line": Break("comments", ("is_comment_as_printed",), {"text": "Forty million!"}),
    "a comment too cheerful": Break("comments", ("sentiment",), {"sentiment": 1.5}),
    "a comment of minus one word": Break("comments", ("word_count",), {"word_count": -1}),
    "an answer to something unheard of": Break("comment_links", ("target_kind",), {"target_kind": "author"}),
    "an answer to itself": Break(
        "comment_links", ("is_link_to_another",), {"target_kind": "comment", "target_id": "co-{}-1"}
    ),
    "an answer of unknown likeness": Break("comment_links", ("similarity",), {"similarity": None}),
    "an answer more than alike": Break("comment_links", ("similarity",), {"similarity": 1.2}),
    "a quotation outside the text": Break("comment_links", ("is_within_text",), {"start_char": -4}),
    "a quotation in other words": Break("comment_links", ("is_quote_as_printed",), {"quoted_text": "We will stop it"}),
}

NOTED = {
    "a comment that was not parsed": Break(
        "articles", ("declared_comment_count,comment_count",), {"declared_comment_count": 5}
    ),
    "a date from nowhere": Break("articles", ("has_date_source",), {"published_at_source": None}),
    "news from the future": Break("articles", ("is_published_before_capture",), {"published_at": datetime(2030, 1, 1)}),
    "its own duplicate": Break("articles", ("is_duplicate_of_another",), {"duplicate_of": "{}"}),
    "a reason in words": Break("articles", ("skipped",), {"skipped": "Not English!"}),
    "no headline": Break("articles", ("title",), {"title": None}),
    "no date": Break("articles", ("published_at",), {"published_at": None, "published_at_source": None}),
    "a capture of no bytes": Break("captures", ("bytes",), {"bytes": 0}),
    "paragraphs out of order": Break("paragraphs", ("is_in_order",), {"paragraph_no": 9}, 2),
    "sentences out of order": Break("sentences", ("is_in_order",), {"sentence_no": 9}),
    "a sentence in the wrong paragraph": Break("sentences", ("is_within_paragraph",), {"paragraph_no": 3}),
    "a speaker with a name and no identity": Break("statements", ("is_speaker_named",), {"speaker_id": None}),
    "a class in words": Break("statements", ("attribution_class",), {"attribution_class": "Speech act"}),
    "a speaker found by guessing": Break("statements", ("speaker_method",), {"speaker_method": "guess"}),
    "a polarity in words": Break("statements", ("polarity",), {"polarity": "no"}),
    "a modality in words": Break("statements", ("modality",), {"modality": "maybe"}),
    "a method that no extractor has": Break("statements", ("method",), {"method": "tagger or so"}),
    "a figure without any value": Break("figures", ("has_value_or_bound",), {"value": None}),
    "a range with one bound": Break("figures", ("has_bounds_as_range",), {"modifier": "range", "value_low": 1.0}),
    "a value outside its bounds": Break("figures", ("is_value_within_bounds",), {"value_high": 1.0}),
    "money without a code": Break("figures", ("currency",), {"unit": "dollars"}),
    "a percentage of apples": Break("figures", ("percent_unit",), {"kind": "percent", "unit": "apples"}),
    "a doubt in words": Break("figures", ("issue",), {"issue": "Looks wrong"}),
    "half a change": Break("figures", ("is_change_whole",), {"change_role": "to"}),
    "a figure in the wrong sentence": Break("figures", ("is_within_sentence",), {"sentence_no": 3}),
    "a figure in the wrong statement": Break("figures", ("is_within_statement",), {"statement_id": "st-{}-2"}),
    "a time in no calendar": Break("times", ("value",), {"value": "May the 5th"}),
    "a time in doubt in words": Break("times", ("issue",), {"issue": "Looks wrong"}),
    "a date that is a period": Break("times", ("is_value_of_its_type",), {"value": "P3M"}),
    "a duration in the calendar": Break("times", ("has_no_dates_as_duration",), {"type": "DURATION", "value": "P1M"}),
    "a time in the wrong sentence": Break("times", ("is_within_sentence",), {"sentence_no": 1}),
    "a reply too deep": Break("comments", ("has_depth_of_reply",), {"depth": 4}, 1),
    "a comment from the future": Break("comments", ("is_posted_before_capture",), {"posted_at": datetime(2026, 2, 1)}),
    "a speaker who is silent": Break("speaker_mentions", ("is_quoted",), {}),
    "words said twice": Break("statements", ("article_id,start_char,end_char",), {}),
    "a figure counted twice": Break("figures", ("article_id,start_char,end_char",), {}),
    "a time told twice": Break("times", ("article_id,start_char,end_char",), {}),
    "a statement in a caption": Break("statements", ("is_in_prose",), {}),
    "a figure in a caption": Break("figures", ("is_in_prose",), {}),
    "a time in a caption": Break("times", ("is_in_prose",), {}),
    "a story of a menu's items": Break("articles", ("has_prose_in_body",), {}),
    "a thread that nobody signed": Break("articles", ("has_signed_comments",), {}),
}

SOUND = {
    "a score, whose sides have no order": Break(
        "figures", (), {"kind": "score", "value": None, "value_low": 3.0, "value_high": 1.0, "unit": None}
    ),
    "a vague number": Break("figures", (), {"value": None, "value_low": 24.0, "modifier": "approx"}),
    "a statement that nobody is named for": Break(
        "statements",
        (),
        {
            "speaker_text": None,
            "speaker_start_char": None,
            "speaker_end_char": None,
            "speaker_id": None,
            "speaker_name": None,
        },
        1,
    ),
    "a carried-over statement": Break(
        "statements",
        (),
        {"cue": None, "cue_lemma": None, "cue_start_char": None, "cue_end_char": None, "attribution_class": None},
    ),
    "an answer without a quotation": Break(
        "comment_links", (), {"quoted_text": None, "start_char": None, "end_char": None, "similarity": 0.3}
    ),
    "a comment without a word": Break(
        "comments", (), {"text": "", "own_text": "", "end_char": TEXT.index("We shall")}, 1
    ),
    "an article in another language": Break("articles", (), {"language": "de", "skipped": "language"}),
    "an unresolved time": Break(
        "times", (), {"value": None, "start_date": None, "end_date": None, "anchored_to": None}
    ),
}


REFUSING = [name for name, broken in CRITICAL.items() if broken.table not in DROPPABLE]


def article_of(name: str) -> str:
    return name.replace(" ", "-")


def stage_break(stage: Stage, name: str, broken: Break) -> None:
    """A sound article with the change made."""
    article_id = article_of(name)
    stage_article(stage, article_id)
    values = {
        key: value.format(article_id) if isinstance(value, str) and "{}" in value else value
        for key, value in broken.values.items()
    }
    stage.change(article_id, broken.table, broken.number, **values)


def stage_shapes(stage: Stage) -> None:
    """The changes that take more than one row."""
    for name, table, key in (
        ("words said twice", "statements", "statement_id"),
        ("a figure counted twice", "figures", "figure_id"),
        ("a time told twice", "times", "time_id"),
    ):
        again = stage.of(article_of(name), table)[0]
        stage.add(table, [again | {key: f"{again[key]}-again"}])
    for name in ("a statement in a caption", "a figure in a caption", "a time in a caption"):
        stage.change(article_of(name), "paragraphs", 1, role="caption")
    item = stage.of(article_of("a story of a menu's items"), "paragraphs")[0] | {"role": "body"}
    stage.add("paragraphs", [item | {"paragraph_no": number} for number in range(5, 14)])
    stage.change(article_of("a thread that nobody signed"), "comments", posted_at=None)
    stage.add(
        "speaker_mentions",
        [stage.of(article_of("a speaker who is silent"), "speaker_mentions")[0] | {"speaker_id": "sp-x"}],
    )


@pytest.fixture(scope="session")
def verdict(tmp_path_factory: pytest.TempPathFactory) -> Verdict:
    """One run over all the articles."""
    stage = Stage()
    for name, broken in (CRITICAL | NOTED | SOUND).items():
        stage_break(stage, name, broken)
    stage_shapes(stage)
    thresholds = Thresholds(builds_docs=False, max_quarantined_share=1.0)
    return judge(stage, tmp_path_factory.mktemp("rows"), thresholds=thresholds, parts=3)


def broken_by(verdict: Verdict, article_id: str) -> set[tuple[str, str | None]]:
    """Tables and columns of the failed rules whose sample names the article."""
    return {
        (result.table_name, result.column_name)
        for result in verdict.results
        if not result.success and article_id in str(result.sample)
    }


def test_broken_rows_do_not_block_the_run(verdict: Verdict) -> None:
    assert verdict.failures == ()
    assert not verdict.blocked


@pytest.mark.parametrize("name", [name for name, broken in CRITICAL.items() if broken.table in DROPPABLE])
def test_a_critical_rule_leaves_its_row_out_where_the_article_stands_without_it(verdict: Verdict, name: str) -> None:
    broken, article_id = CRITICAL[name], article_of(name)
    assert {(broken.table, column) for column in broken.columns} <= broken_by(verdict, article_id)
    rows = [key for key in verdict.refused_rows[broken.table] if str(key[0]).split("-", 1)[1].startswith(article_id)]
    assert rows
    assert article_id not in verdict.refused_articles


@pytest.mark.parametrize("name", REFUSING)
def test_a_critical_rule_refuses_its_article(verdict: Verdict, name: str) -> None:
    broken = CRITICAL[name]
    reason = verdict.refused_articles[article_of(name)]
    named = {f"{reason.table_name}.{reason.column_name}", *reason.also_broken}
    assert {f"{broken.table}.{column}" for column in broken.columns} <= named
    assert all(row["article_id"] == article_of(name) for row in reason.evidence)


def test_the_other_articles_stay(verdict: Verdict) -> None:
    assert set(verdict.refused_articles) == {article_of(name) for name in REFUSING}


@pytest.mark.parametrize("name", NOTED)
def test_a_lesser_rule_is_noted_with_its_article(verdict: Verdict, name: str) -> None:
    broken = NOTED[name]
    assert {(broken.table, column) for column in broken.columns} <= broken_by(verdict, article_of(name))


@pytest.mark.parametrize("name", SOUND)
def test_what_may_be_missing_is_not_held_against_an_article(verdict: Verdict, name: str) -> None:
    assert broken_by(verdict, article_of(name)) == set()


def test_every_rule_about_rows_has_a_case_here() -> None:
    cases = {(broken.table, column) for broken in (CRITICAL | NOTED).values() for column in broken.columns}
    rules = {
        (suite.name, rule.column_name)
        for suite in load_suites()
        for rule in suite.rules
        if rule.refuses != "run" and suite.name not in (RUN_SUITE, "quarantine")
    }
    assert rules - cases == {("articles", "has_statements")}


def test_a_refusal_tells_a_person_the_rule_and_a_row(verdict: Verdict) -> None:
    reason = verdict.refused_articles[article_of("a paragraph in other words")]
    assert reason.code == "paragraphs_is_as_printed"
    assert "A paragraph's words are the words at its place in the article's text." in reason.sentence
    assert "words='Harbour costs fall'" in reason.sentence


def test_a_sample_leads_to_the_row(verdict: Verdict) -> None:
    result = next(r for r in verdict.results if (r.table_name, r.column_name) == ("figures", "issue"))
    row = json.loads(str(result.sample))["rows"][0]
    assert row == {
        "article_id": "a-doubt-in-words",
        "figure_id": "fi-a-doubt-in-words",
        "sentence_no": 2,
        "start_char": TEXT.index("$40"),
        "end_char": TEXT.index("$40") + len("$40 million"),
        "words": "$40 million",
        "issue": "Looks wrong",
    }
    assert (result.evaluated, result.unexpected, result.unexpected_percent) == (1, 1, 100.0)
