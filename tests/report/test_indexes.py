"""The lists of the site by month, letter and outlet."""

from __future__ import annotations

from pathlib import Path

from onrecord.ask.site_data.lists import read_lists
from onrecord.home import Home
from tests.report.reading import read


def test_articles_are_listed_by_outlet(site: Path, record_home: Home) -> None:
    articles = read_lists(record_home).articles
    page = read(site / "articles" / "by-outlet.html")
    jumps = [text for tag, attributes, text in page.texts if tag == "a" and "#at-" in attributes.get("href", "")]
    outlets = sorted({article.source for article in articles if article.source}, key=str.casefold)
    others = ["without an outlet"] if any(article.source is None for article in articles) else []
    assert jumps == [*outlets, *others]
    assert "Go to an outlet" in " ".join(page.by_tag("main"))


def test_the_list_of_articles_leads_to_the_one_by_outlet_and_back(site: Path) -> None:
    there = {link["href"].rpartition("/")[2] for link in read(site / "articles" / "index.html").links}
    back = {link["href"].rpartition("/")[2] for link in read(site / "articles" / "by-outlet.html").links}
    assert "by-outlet.html" in there
    assert "index.html" in back
