"""Columns that the checks add to a table: what a single column or a pair of columns cannot say.

Rules across rows and tables (provenance, references, threads) are computed here, vectorised, as columns of true,
false and "does not apply"; the suites then expect them to be true, so that every rule stays data and shows in
the reports. ``COMPUTED`` names them for each table.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from onrecord.check.columns import pages, places, provenance, references, threads, values
from onrecord.check.staged import Rows, Staged

ComputedColumn = Callable[[Rows, Staged], Any]

_HAS_PARAGRAPH = references.names("paragraph_no", "paragraphs", "paragraph_no")
_HAS_SENTENCE = references.names("sentence_no", "sentences", "sentence_no")

# What every table of spans in an article's text is asked.
_PLACED: dict[str, ComputedColumn] = {
    "has_article": references.has_article,
    "is_within_text": places.is_within_text,
}

COMPUTED: Mapping[str, Mapping[str, ComputedColumn]] = {
    "articles": {
        "text_length": pages.text_length,
        "comment_rows": pages.comment_rows,
        "has_statements": pages.has_statements,
        "has_prose_in_body": pages.has_prose_in_body,
        "has_signed_comments": pages.has_signed_comments,
        "has_date_source": pages.has_date_source,
        "has_capture": references.has_own_capture,
        "is_published_before_capture": pages.is_published_before_capture,
        "is_of_this_run": pages.is_of_this_run,
        "is_duplicate_of_another": pages.is_duplicate_of_another,
    },
    "captures": {
        "has_article_if_latest": references.has_article_if_latest,
        "latest_article_id": pages.latest_article_id,
    },
    "paragraphs": {
        **_PLACED,
        "is_as_printed": provenance.is_as_printed,
        "is_in_order": places.is_in_order("paragraph_no"),
    },
    "sentences": {
        **_PLACED,
        "is_as_printed": provenance.is_as_printed,
        "is_in_order": places.is_in_order("sentence_no"),
        "has_paragraph": _HAS_PARAGRAPH,
        "is_within_paragraph": places.is_within("paragraph_no", "paragraphs"),
    },
    "speaker_mentions": {
        "has_article": references.has_article,
        "is_quoted": references.is_quoted,
    },
    "statements": {
        **_PLACED,
        "is_content_as_printed": provenance.is_content_as_printed,
        "is_cue_as_printed": provenance.is_cue_as_printed,
        "is_speaker_as_printed": provenance.is_speaker_as_printed,
        "is_hull_of_spans": provenance.is_hull_of_spans,
        "has_paragraph": _HAS_PARAGRAPH,
        "has_sentence": _HAS_SENTENCE,
        "has_speaker": references.names("speaker_id", "speaker_mentions", "speaker_id"),
        "is_speaker_named": values.is_speaker_named,
        "is_in_prose": places.is_in_prose,
    },
    "figures": {
        **_PLACED,
        "is_as_printed": provenance.is_as_printed,
        "has_sentence": _HAS_SENTENCE,
        "has_statement": references.names("statement_id", "statements", "statement_id"),
        "has_equivalent": references.names("equivalent_of", "figures", "figure_id"),
        "has_figure_at_issue": references.names("issue_with", "figures", "figure_id"),
        "has_finite_values": values.has_finite_values,
        "has_value_or_bound": values.has_value_or_bound,
        "has_ordered_bounds": values.has_ordered_bounds,
        "has_bounds_as_range": values.has_bounds_as_range,
        "is_value_within_bounds": values.is_value_within_bounds,
        "is_suggestion_explained": values.is_suggestion_explained,
        "is_change_whole": values.is_change_whole,
        "currency": values.currency,
        "percent_unit": values.percent_unit,
        "is_in_prose": places.is_in_prose,
        "is_within_sentence": places.is_within("sentence_no", "sentences"),
        "is_within_statement": places.is_within("statement_id", "statements"),
    },
    "times": {
        **_PLACED,
        "is_as_printed": provenance.is_as_printed,
        "has_sentence": _HAS_SENTENCE,
        "has_no_dates_as_duration": values.has_no_dates_as_duration,
        "is_value_of_its_type": values.is_value_of_its_type,
        "is_suggestion_explained": values.is_suggestion_explained,
        "is_in_prose": places.is_in_prose,
        "is_within_sentence": places.is_within("sentence_no", "sentences"),
    },
    "comments": {
        "has_article": references.has_article,
        "is_within_text": places.is_body_within_text,
        "is_comment_as_printed": provenance.is_comment_as_printed,
        "has_parent": references.names("parent_comment_id", "comments", "comment_id"),
        "has_depth_of_reply": threads.has_depth_of_reply,
        "reaches_top": threads.reaches_top,
        "is_posted_before_capture": threads.is_posted_before_capture,
    },
    "comment_links": {
        **_PLACED,
        "is_quote_as_printed": provenance.is_quote_as_printed,
        "has_comment": references.names("comment_id", "comments", "comment_id"),
        "has_target": references.has_target,
        "is_link_to_another": threads.is_link_to_another,
    },
    "story_prints": {
        "has_article": references.has_article,
    },
    "comment_history": {
        "has_capture": references.has_capture,
    },
    "source_lines": {
        "has_capture": references.has_capture,
        "has_length_of_each": values.has_length_of_each,
    },
}
