"""A run's artifacts: what pages and file names say is shown as it is, and does nothing."""

from __future__ import annotations

import re

import pytest
from markdown_it import MarkdownIt

from onrecord.flows.artifacts import markdown_summary
from onrecord.home import Home
from onrecord.pipeline.run import RunSummary, end_run, start_run, utc_now
from onrecord.tables.run_rows import Refusal
from onrecord.tables.vocabularies import Engine, RunStatus, Stage

HOSTILE = [
    "![x](http://evil.example/pixel.png)",
    "[click](javascript:alert(1))",
    "<img src=x onerror=alert(1)><script>x</script>",
    "a`b`c",
    "http://evil.example/ <http://evil.example>",
    "# heading\n\n---\n* item | cell |",
    "_a_ **b** ~~c~~ &lt; \\![y](z)",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_words_of_strangers_are_shown_as_they_are(home: Home, words: str) -> None:
    start = start_run(home, Engine.PREFECT)
    refusal = Refusal(None, words, Stage.CAPTURE, "empty", words, None, start.run_id, utc_now())
    summary = RunSummary(end_run(start, RunStatus.BLOCKED), home, refusals=(refusal,), failures=(words,))
    shown = MarkdownIt("gfm-like", {"linkify": False}).render(markdown_summary(summary))
    body = shown.partition("</p>")[2]
    assert set(re.findall(r"</?(\w+)", body)) <= {"ul", "li", "p"}
    plain = re.sub(r"<[^>]+>", "", body).replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"')
    assert " ".join(words.split()) in " ".join(plain.replace("&amp;", "&").split())
