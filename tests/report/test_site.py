"""The site as a whole: every link leads somewhere, nothing comes from elsewhere, the old site gives way at once."""

from __future__ import annotations

import json
import re
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from onrecord.errors import HomeError, UsageError
from onrecord.home import Home
from onrecord.report import build, charts, rendering
from onrecord.report.building import MARKER, build_dir
from tests.report.reading import Seen, read
from tests.report.record import ARTICLE, HOSTILE, SMALL_ARTICLES, SPEAKER
from tests.support.newsroom import make_database

NOW = datetime(2026, 1, 2, 3)


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Seen]:
    """Every page of the site by its address."""
    return {path.relative_to(site).as_posix(): read(path) for path in sorted(site.rglob("*.html"))}


def test_every_link_within_the_site_leads_somewhere(pages: dict[str, Seen], site: Path) -> None:
    anchors = {address: set(page.ids) for address, page in pages.items()}
    dead = []
    for address, page in pages.items():
        for link in page.links:
            parts = urlsplit(link["href"])
            if parts.scheme:
                continue
            target = (site / address).parent / unquote(parts.path) if parts.path else site / address
            name = target.resolve()
            known = anchors.get(name.relative_to(site).as_posix()) if name.is_relative_to(site) else set()
            if not name.is_file() or (parts.fragment and parts.fragment not in (known or set())):
                dead.append((address, link["href"]))
    assert dead == []


def test_anchors_are_given_once(pages: dict[str, Seen]) -> None:
    twice = {address for address, page in pages.items() if len(page.ids) != len(set(page.ids))}
    assert twice == set()


def test_descriptions_exist(pages: dict[str, Seen]) -> None:
    for page in pages.values():
        named = {
            attributes[key]
            for _, attributes in page.elements
            for key in attributes
            if key.startswith("aria-describedby")
        }
        named |= {attributes["aria-labelledby"] for _, attributes in page.elements if "aria-labelledby" in attributes}
        assert named <= set(page.ids)


def test_nothing_is_loaded_from_elsewhere(pages: dict[str, Seen], site: Path) -> None:
    for address, page in pages.items():
        tags = {tag for tag, _ in page.elements}
        assert not tags & {"script", "img", "iframe", "object", "embed", "base", "form", "video", "audio", "style"}, (
            address
        )
        for tag, attributes in page.elements:
            assert not [name for name in attributes if name.startswith("on") or name in ("src", "srcset", "style")]
            if tag == "link":
                assert attributes["href"] == "data:," or attributes["href"].endswith("style.css")
        assert not [link for link in page.links if urlsplit(link["href"]).scheme not in ("", "http", "https")]
    assert not re.search(r"url\(|@import|https?:", (site / "style.css").read_text(encoding="utf-8"))


def test_every_page_forbids_what_it_does_not_need(pages: dict[str, Seen]) -> None:
    for page in pages.values():
        policies = [
            attributes["content"]
            for _, attributes in page.elements
            if attributes.get("http-equiv") == "Content-Security-Policy"
        ]
        assert [policy.split(";")[0] for policy in policies] == ["default-src 'none'"]
        assert "script-src" not in policies[0]
        assert "unsafe" not in policies[0]


def test_every_page_has_a_language_a_title_one_heading_and_a_way_past_the_menu(pages: dict[str, Seen]) -> None:
    for address, page in pages.items():
        tags = [tag for tag, _ in page.elements]
        assert tags.count("h1") == tags.count("main") == tags.count("title") == 1, address
        assert ("html", {"lang": "en"}) in page.elements
        assert page.links[0] == {"class": "skip", "href": "#main"}
        assert all(attributes.get("scope") for tag, attributes in page.elements if tag == "th")


def test_lists_are_paged(pages: dict[str, Seen]) -> None:
    first, second = pages["articles/index.html"], pages["articles/page-2.html"]
    rows = [sum(1 for tag, _ in page.elements if tag == "tr") - 1 for page in (first, second)]
    assert rows == [100, SMALL_ARTICLES + 3 - 100]
    assert "articles/page-3.html" not in pages
    assert {"../articles/page-2.html"} <= {link["href"] for link in first.links}
    assert "2023-01" in [text for _, _, text in first.texts]


def test_a_long_record_is_paged_the_latest_first(pages: dict[str, Seen]) -> None:
    first, second = pages[f"speakers/{SPEAKER}.html"], pages[f"speakers/{SPEAKER}-2.html"]
    said = [page.by_tag("blockquote") for page in (first, second)]
    assert [len(part) for part in said] == [200, 2 * SMALL_ARTICLES + 1 - 200]
    assert said[0][0].startswith("“It took nine months, […] and nearly 40 boats are back.”")
    assert said[1][-1].startswith("“Night 0 was not.”")
    assert f"../articles/{ARTICLE}.html#sta_two" in {link["href"] for link in first.links}


def test_charts_stand_with_their_numbers(pages: dict[str, Seen]) -> None:
    front = pages["index.html"]
    charts_seen = [attributes for tag, attributes in front.elements if tag == "svg"]
    assert len(charts_seen) == 2
    assert all(chart["role"] == "img" and chart["aria-label"].startswith("Chart: ") for chart in charts_seen)
    figures = front.by_class("chart")
    assert len(figures) == 2
    assert len(pages["quality.html"].by_class("chart")) == 2
    assert all("The numbers as a table" in text for _, _, text in figures)
    assert any(
        attributes.get("role") == "img"
        for tag, attributes in pages[f"speakers/{SPEAKER}.html"].elements
        if tag == "svg"
    )


def test_the_front_page_tells_what_came_in_and_what_did_not(pages: dict[str, Seen]) -> None:
    front = " ".join(" ".join(pages["index.html"].by_tag("main")[0].split()).split())
    for told in (
        "133 articles",
        "Ines Quill",
        "3.400 tonnes",
        "3,400 tonnes",
        "It is not text",
        "All answered statements",
        "All statements",
        "All figures",
    ):
        assert told in front, told
    assert "“It took nine months, […] and nearly 40 boats are back.”" in front
    assert "“Bo Marsh denied" not in front
    assert "blocked" in " ".join(pages["quality.html"].by_tag("main"))


def test_statements_and_figures_have_lists_of_their_own(pages: dict[str, Seen]) -> None:
    statements = " ".join(pages["statements/index.html"].by_tag("main"))
    assert "“It took nine months, […] and nearly 40 boats are back.”" in statements
    assert pages["statements/page-2.html"]
    figures = " ".join(pages["figures/index.html"].by_tag("main"))
    assert "nearly 40" in figures
    assert "doubts/index.html" in {link["href"].removeprefix("../") for link in pages["figures/index.html"].links}


def test_an_article_without_a_date_is_in_no_chart_and_says_so(tmp_path: Path) -> None:
    home = Home.at(tmp_path / "home")
    dated, undated = ({"article_id": name, "title": name, "text": name, "captured_at": NOW} for name in "ab")
    make_database(
        home.database, articles=[dated | {"published_at": datetime(2003, 5, 6)}, undated | {"published_at": None}]
    )
    built = build(home, tmp_path / "site", workers=1)
    front = " ".join(read(built.index).by_tag("main")[0].split())
    assert "1 article has no date of publication and stands in no chart." in front
    assert "2026" not in front


def test_the_quality_page_leads_to_the_reports(pages: dict[str, Seen], record_home: Home, tmp_path: Path) -> None:
    assert "../quality/docs/index.html" in {link["href"] for link in pages["quality.html"].links}
    elsewhere = build(record_home, tmp_path / "elsewhere", newest=0, workers=1)
    assert not [link for link in read(elsewhere.index.with_name("quality.html")).links if "docs" in link["href"]]


def test_the_reports_lead_back_to_the_site_of_their_home(site: Path, record_home: Home, tmp_path: Path) -> None:
    way = record_home.quality / "docs" / "record.html"
    page = read(way)
    leading = {(way.parent / link["href"]).resolve() for link in page.links if not link["href"].startswith("#")}
    assert (site / "index.html").resolve() in leading
    assert all(path.is_file() for path in leading)
    assert 'content="0; url=../../report/index.html"' in way.read_text(encoding="utf-8")
    before = way.read_bytes()
    build(record_home, tmp_path / "elsewhere", newest=0, workers=1)
    assert way.read_bytes() == before


def test_pages_for_the_newest_articles_only(record_home: Home, tmp_path: Path) -> None:
    built = build(record_home, tmp_path / "newest", newest=2, workers=1)
    names = sorted(path.name for path in (tmp_path / "newest" / "articles").glob("art_*"))
    assert built.articles == 2
    assert names == [f"{HOSTILE}.html", f"{ARTICLE}.html"]
    pages = {path: read(path) for path in (tmp_path / "newest").rglob("*.html")}
    targets = {
        (path.parent / link["href"].split("#")[0]).resolve()
        for path, page in pages.items()
        for link in page.links
        if ":" not in link["href"]
    }
    assert [target for target in targets if not target.exists()] == []


def test_several_processes_write_the_same_site(
    record_home: Home, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rendering, "_AT_ONCE", 40)
    other = build(record_home, tmp_path / "other", workers=2).index.parent
    stamp = re.compile(r"Built [^<]*")
    for path in [*site.glob("articles/*.html"), *site.glob("speakers/*.html")]:
        same = other / path.relative_to(site)
        assert stamp.sub("", same.read_text("utf-8")) == stamp.sub("", path.read_text("utf-8"))


def test_the_new_site_takes_the_old_ones_place(record_home: Home, tmp_path: Path) -> None:
    out = tmp_path / "site"
    build(record_home, out, newest=0, workers=1)
    (out / "left.html").write_text("of the old site", encoding="utf-8")
    build(record_home, out, newest=0, workers=1)
    assert not (out / "left.html").exists()
    assert json.loads((out / MARKER).read_text(encoding="utf-8"))["articles"] == 0
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_ctrl_c_leaves_the_old_site(record_home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "site"
    build(record_home, out, newest=0, workers=1)
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}

    def interrupted(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("onrecord.report.site.write_indexes", interrupted)
    with pytest.raises(KeyboardInterrupt):
        build(record_home, out, newest=0, workers=1)
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_kill_between_leaving_and_arriving_is_mended(tmp_path: Path) -> None:
    out, old = tmp_path / "site", tmp_path / ".site.old"
    old.mkdir()
    (old / MARKER).write_text("{}", encoding="utf-8")
    with build_dir(out):
        assert (out / MARKER).is_file()


def test_a_folder_of_something_else_is_left_alone(record_home: Home, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(UsageError, match="something else"):
        build(record_home, tmp_path)
    assert (tmp_path / "thesis.txt").read_text(encoding="utf-8") == "years of work"


def test_one_report_at_a_time(tmp_path: Path) -> None:
    out = tmp_path / "site"
    with build_dir(out), pytest.raises(HomeError, match="another report"), build_dir(out):
        pass


def test_a_home_without_a_database_is_told_what_to_do(home: Home) -> None:
    with pytest.raises(UsageError, match="onrecord run"):
        build(home)


def test_missing_libraries_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "vl_convert", None)
    with pytest.raises(UsageError, match=r"vl_convert.*onrecord\[report\]"):
        charts.require_charts()


def test_a_chart_says_what_it_shows_and_is_there_to_take_along(pages: dict[str, Seen], site: Path) -> None:
    front = (site / "index.html").read_text(encoding="utf-8")
    finding = re.search(r'class="finding">([^<]+)<', front)
    assert finding is not None
    assert re.search(r"is quoted most: \d+ of \d+ statements\.|have the most: ", finding[1])
    picture = (site / "charts" / "speakers.svg").read_text(encoding="utf-8")
    assert "var(--" not in picture
    assert "Source: " in picture
    assert picture.count("<svg") == picture.count("</svg>") == 2
    lines = (site / "charts" / "articles.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) > 2
    assert all(cell.isdigit() for line in lines[1:] for cell in line.split(",")[1:])
    downloads = [link["href"] for page in pages.values() for link in page.links if "download" in link]
    assert len(downloads) >= 8


def test_a_shared_link_says_what_it_leads_to(pages: dict[str, Seen]) -> None:
    for address, page in pages.items():
        said = {
            own.get("property") or own.get("name"): own.get("content", "")
            for tag, own in page.elements
            if tag == "meta"
        }
        assert said["og:title"], address
        assert len(said["og:description"]) > 20, address
        assert said["description"] == said["og:description"], address
    kinds = {
        own["content"] for _, own in pages[f"articles/{ARTICLE}.html"].elements if own.get("property") == "og:type"
    }
    assert kinds == {"article"}


def test_days_in_lists_are_times(pages: dict[str, Seen]) -> None:
    days = [own["datetime"] for tag, own in pages["statements/index.html"].elements if tag == "time"]
    assert len(days) > 50
    assert all(re.fullmatch(r"\d{4}-\d{2}-\d{2}", day) for day in days)


def test_statements_on_pages_of_speakers_are_quotations_or_claims(pages: dict[str, Seen]) -> None:
    seen = [page for address, page in pages.items() if address.startswith("speakers/spk")]
    items = [own["itemtype"] for page in seen for tag, own in page.elements if tag == "blockquote"]
    assert set(items) == {"https://schema.org/Quotation", "https://schema.org/Claim"}
    texts = [text for page in seen for _, own, text in page.texts if own.get("itemprop") == "text"]
    assert len(texts) == len(items)
    assert sorted(text.startswith("“") for text in texts) == sorted(item.endswith("Quotation") for item in items)


def test_an_empty_list_says_what_was_looked_at(tmp_path: Path) -> None:
    home = Home.at(tmp_path / "home")
    make_database(home.database, articles=[{"article_id": "a", "title": "a", "text": "a", "captured_at": NOW}])
    front = " ".join(read(build(home, tmp_path / "site", workers=1).index).by_tag("main")[0].split())
    assert "No figure is in doubt, of 0 figures of 1 article." in front
    assert "0 comments on 0 statements were looked at." in front
