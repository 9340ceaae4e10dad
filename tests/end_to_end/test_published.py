"""A published set browses well from disk and from a server under a sub-path, and syndicates."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import feedparser
import pytest
from bs4 import BeautifulSoup
from lxml import etree
from playwright.sync_api import Browser, Page

from accessible import violations
from basewatch.publish.verifying import verify_edition
from browsing import open_browser
from published_set import BASE_URL, broken_links, links_of, run, served, texts

pytestmark = pytest.mark.slow

SITES, DAYS = ("hmeimim", "tartus"), ("2024-12-14", "2025-02-01")


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    asked = ("--as-of", ",".join(DAYS), "--sites", ",".join(SITES), "--jobs", "1")
    assert run("editions", *asked, "--reports", folder).exit_code == 0
    return folder


@pytest.fixture(scope="module")
def public(reports: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Publish under a sub-path."""
    out = tmp_path_factory.mktemp("server") / "some" / "briefings"
    done = run("publish", "--reports", reports, "--out", out, "--base-url", BASE_URL)
    assert "4 editions on 2 sites; 4 new or replaced." in done.stdout
    return out


@pytest.fixture(scope="module")
def browser(chromium_path: Path) -> Iterator[Browser]:
    with open_browser(chromium_path) as browser:
        yield browser


def soup(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_bytes(), "lxml")


def test_every_link_and_anchor_of_every_page_leads_somewhere(public: Path) -> None:
    assert list(broken_links(public)) == []


def test_pages_reach_each_other_from_the_front_page(public: Path) -> None:
    html = public.joinpath("index.html").read_text(encoding="utf-8")
    for site in SITES:
        assert f'href="{site}/index.html"' in html
        for day in DAYS:
            assert f'href="{site}/{day}/index.html"' in html


def test_published_again_nothing_changes_whatever_the_day(public: Path, reports: Path) -> None:
    before = texts(public)
    again = ("--base-url", BASE_URL, "--on", "1999-01-01")
    done = run("publish", "--reports", reports, "--out", public, *again)
    assert done.stdout.endswith("0 new or replaced.\n")
    assert texts(public) == before


def test_published_editions_verify_at_their_permalinks(public: Path) -> None:
    assert verify_edition(public / "hmeimim" / DAYS[0]) == ()


def test_every_page_has_landmarks_one_heading_of_the_first_rank_and_a_strict_policy(
    public: Path,
) -> None:
    pages = [
        path for path in public.rglob("*.html") if "Basewatch" in str(path.read_bytes()[:4000])
    ]
    own = [path for path in pages if path.name != "briefing.html" or path.parent.name == "latest"]
    assert len(own) == 3 + 2 * (1 + 2) + 4 * 2
    for path in own:
        page = soup(path)
        assert len(page.find_all("h1")) == 1, path
        assert all(page.find(name) for name in ("header", "main", "footer", "nav")), path
        assert page.find("a", class_="skip")["href"] == "#main"
        policy = page.find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        for name in ("description", "og:title", "og:description"):
            told = page.find("meta", attrs={"name": name}) or page.find("meta", property=name)
            assert told["content"].strip(), (path, name)


def test_page_of_an_edition_says_what_changed_and_leads_to_its_rows(public: Path) -> None:
    page = soup(public / "hmeimim" / DAYS[1] / "index.html")
    changed = page.find(id="changed")
    assert re.search(r"Since 14 Dec 2024: \d+ new", " ".join(changed.get_text().split()))
    assert len(changed.select('a[href^="briefing.html#row-F"]')) > 5
    first = soup(public / "hmeimim" / DAYS[0] / "index.html").find(id="changed")
    assert "first edition" in first.get_text()


def test_page_of_a_site_has_its_run_and_its_counts_over_all_time(public: Path) -> None:
    page = soup(public / "hmeimim" / "index.html")
    days = [time["datetime"] for time in page.select("tbody time")]
    assert days == sorted(DAYS, reverse=True)
    assert page.select_one('.plate[role="img"] svg')
    assert len(page.select_one(".plate")["aria-label"]) > 60


def test_both_feeds_lead_to_every_edition(public: Path) -> None:
    wanted = {f"{BASE_URL}{site}/{day}/" for site in SITES for day in DAYS}
    read = feedparser.parse((public / "atom.xml").read_bytes())
    assert (read.bozo, read.version) == (False, "atom10")
    assert {entry.link for entry in read.entries} == wanted
    feed = json.loads((public / "feed.json").read_text(encoding="utf-8"))
    assert {item["url"] for item in feed["items"]} == wanted


def test_sitemap_and_robots_name_pages_that_are_there(public: Path) -> None:
    urls = etree.parse(public / "sitemap.xml").getroot()
    places = [loc.text.removeprefix(BASE_URL) for loc in urls.iter("{*}loc")]
    assert len(places) == 1 + 2 + 2 * 4
    for place in places:
        path = public / place
        assert path.is_file() or (path / "index.html").is_file(), place
    robots = (public / "robots.txt").read_text(encoding="utf-8")
    assert f"Sitemap: {BASE_URL}sitemap.xml" in robots


def test_without_an_address_nothing_names_one(public: Path, reports: Path, tmp_path: Path) -> None:
    out = Path(shutil.copytree(public, tmp_path / "public"))
    done = run("publish", "--reports", reports, "--out", out)
    assert "say with --base-url which address" in done.stderr
    assert not {"atom.xml", "feed.json", "sitemap.xml"} & set(texts(out))
    assert not any(BASE_URL.encode() in path.read_bytes() for path in out.rglob("index.html"))
    links = [link for path in out.rglob("index.html") for link in links_of(path)]
    assert not any("atom.xml" in link or "feed.json" in link for link in links)


def watch(page: Page) -> tuple[list[str], list[str]]:
    """Note what a page complains of, and what it asks for."""
    complaints: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    return complaints, asked


@pytest.mark.browser
@pytest.mark.parametrize("from_disk", [True, False], ids=["from-disk", "under-a-sub-path"])
def test_reader_finds_a_ship_and_reads_its_row(
    public: Path, browser: Browser, *, from_disk: bool
) -> None:
    root = public.parents[1]
    with served(root) as address:
        base = (public.as_uri() + "/") if from_disk else f"{address}some/briefings/"
        page = browser.new_page()
        complaints, asked = watch(page)
        page.goto(f"{base}index.html")
        page.fill("#q", "Sparta II")
        page.press("#q", "Enter")
        page.wait_for_url("**/search.html?q=Sparta+II")
        first = page.locator("#results li").first
        assert "Sparta II" in first.inner_text()
        first.locator("a").first.click()
        page.wait_for_url("**/briefing.html#row-F*")
        row = page.evaluate("document.querySelector(':target')?.textContent ?? ''")
        assert "Sparta II" in row
        for path in (*SITES, "hmeimim/2024-12-14", "hmeimim/2024-12-14/v1"):
            page.goto(f"{base}{path}/index.html")
            assert page.title()
        page.goto(f"{base}tartus/latest/index.html")
        page.wait_for_url("**/tartus/2025-02-01/index.html")
        page.close()
    assert complaints == []
    assert all(url.startswith((base, "data:")) for url in asked)


@pytest.mark.browser
@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("S400", "S-400"),
        ("s-400", "S-400"),
        ("SPARTA ii", "Sparta II"),
        ("Хмеймим", "Hmeimim air base"),
        ("حميميم", "Hmeimim air base"),
        ("ḥmeïmîm", "Hmeimim air base"),
        ("plawiuk", "Tartus"),
    ],
)
def test_search_minds_neither_hyphens_nor_accents_nor_script(
    public: Path, browser: Browser, typed: str, found: str
) -> None:
    page = browser.new_page()
    page.goto((public / "search.html").as_uri())
    page.fill("#q", typed)
    assert found in page.locator("#results").inner_text()
    page.fill("#q", "no such thing anywhere")
    assert page.locator("#found").inner_text() == "0 rows."
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_fit_a_phone(public: Path, browser: Browser, scheme: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, color_scheme=scheme)
    page = context.new_page()
    for path in ("index", "search", "hmeimim/index", "hmeimim/2025-02-01/index", "replaced"):
        page.goto((public / f"{path}.html").as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_break_no_rule_of_accessibility(public: Path, browser: Browser, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    for path in ("index", "search", "hmeimim/index", "hmeimim/2025-02-01/index"):
        page.goto((public / f"{path}.html").as_uri())
        if path == "search":
            page.fill("#q", "Tartus")
        assert violations(page) == [], path
    context.close()


@pytest.mark.browser
def test_map_leads_by_keyboard_to_a_site(public: Path, browser: Browser) -> None:
    page = browser.new_page()
    page.goto((public / "index.html").as_uri())
    page.locator('.index-map a[aria-label="Tartus naval facility"]').focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/tartus/index.html")
    page.close()
