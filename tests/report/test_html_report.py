"""The HTML report: contrast, structure, and what a browser makes of it."""

from __future__ import annotations

import re
import shutil
import struct
import subprocess
import zlib
from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Optional

import pytest
from report_samples import hostile, made, report_of, row

from aurora_checks.report.html_report import MOST_ROWS
from aurora_checks.report.html_report import render as render_html
from aurora_checks.report.html_style import DARK, LIGHT, PAIRS, style_sheet
from aurora_checks.report.report_model import Mark, Report

REPOSITORY = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
OPTIONS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


def in_a_browser(test: Callable[..., None]) -> pytest.MarkDecorator:
    """Marks a test that looks at a page."""
    there = pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium (apt-get install chromium)")
    return there(pytest.mark.browser(test))


def _luminance(colour: str) -> float:
    """https://www.w3.org/TR/WCAG21/#dfn-relative-luminance"""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("colours", (LIGHT, DARK), ids=("light", "dark"))
@pytest.mark.parametrize(("text", "background"), PAIRS)
def test_contrast_is_that_of_wcag_aa(text: str, background: str, colours: dict[str, str]) -> None:
    one, other = sorted((_luminance(colours[text]), _luminance(colours[background])))
    assert (other + 0.05) / (one + 0.05) >= 4.5


def test_every_colour_of_the_style_sheet_is_a_named_one_of_both_schemes() -> None:
    css = style_sheet()
    assert set(LIGHT) == set(DARK) >= set(re.findall(r"var\(--([\w-]+)\)", css))
    assert not re.search(r"#[0-9a-f]{3,6}", css.split("* { box-sizing")[1])


class _Page(HTMLParser):
    """What the tests ask of a page."""

    VOID = {"meta", "rect", "br", "wbr", "img", "link", "input", "hr"}

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, Optional[str]]]] = []
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, Optional[str]]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, Optional[str]]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


def _reports(folder: Path) -> dict[str, Report]:
    many = [row(f"aws_rds_cluster.c{number}", *list(Mark)[number % 3 :][:3]) for number in range(200)]
    return {
        "sample": report_of(REPOSITORY / "sample_tf"),
        "hostile": hostile(folder / "orders"),
        "empty": made(),
        "many": made(*many),
    }


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return {name: render_html(report) for name, report in _reports(tmp_path_factory.mktemp("pages")).items()}


NAMES = ("sample", "hostile", "empty", "many")


@pytest.mark.parametrize("name", NAMES)
def test_tags_are_closed_anchors_lead_somewhere_and_ids_are_unique(name: str, pages: dict[str, str]) -> None:
    page = _Page(pages[name])
    assert not page.wrong and not page.open
    ids = Counter(attributes["id"] for _, attributes in page.tags if "id" in attributes)
    assert [it for it, count in ids.items() if count > 1] == []
    links = [attributes["href"] or "" for tag, attributes in page.tags if tag == "a"]
    assert [it for it in links if it.startswith("#") and it[1:] not in ids] == []
    assert {it.split("/")[2] for it in links if not it.startswith("#")} <= {"docs.aws.amazon.com", "a.example"}


@pytest.mark.parametrize("name", NAMES)
def test_it_needs_no_network_and_no_script(name: str, pages: dict[str, str]) -> None:
    page = _Page(pages[name])
    assert not [tag for tag, _ in page.tags if tag in ("script", "link", "img", "iframe", "object")]
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on") or name == "src"]
    css = pages[name].split("<style>")[1].split("</style>")[0]
    assert "url(" not in css and "@import" not in css


def test_tables_and_pictures_can_be_read_aloud(pages: dict[str, str]) -> None:
    page = _Page(pages["sample"])
    assert all("scope" in attributes for tag, attributes in page.tags if tag == "th")
    pictures = [attributes for tag, attributes in page.tags if tag == "svg"]
    assert len(pictures) == 5 and all(it.get("role") == "img" and "aria-labelledby" in it for it in pictures)
    assert [attributes for tag, attributes in page.tags if tag == "html"] == [{"lang": "en"}]
    skip = next(attributes for tag, attributes in page.tags if tag == "a")
    assert skip == {"class": "skip", "href": "#main"}
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1 and all(after - before <= 1 for before, after in zip(levels, levels[1:]))


def test_each_cell_leads_to_reason_code_fix_and_page(pages: dict[str, str]) -> None:
    text = pages["sample"]
    target = re.search(r'<td class="failed"><a href="#([\w-]+)" title="CKV_AURORA_002 failed">FAIL</a>', text)
    assert target is not None
    finding = text.split(f'id="{target[1]}"')[1].split('<div class="finding"')[0]
    for part in ("storage_encrypted = false", "<pre>", "<strong>Fix:</strong>", "https://docs.aws.amazon.com/"):
        assert part in finding


def test_a_fleet_that_is_too_large_for_a_page_says_so() -> None:
    rows = [row(f"c{number}", Mark.PASSED, root=f"r{number}") for number in range(MOST_ROWS)]
    text = render_html(made(*rows, row("worst", Mark.FAILED, root="z")))
    assert f"The {MOST_ROWS} of {MOST_ROWS + 1} clusters" in text
    matrix = text.split('id="pillars"')[0]
    assert "worst" in matrix and matrix.count('<tr><th scope="row">') == MOST_ROWS


# --- in a browser


def _run(folder: Path, *arguments: str) -> str:
    assert CHROMIUM is not None
    options = (*OPTIONS, f"--user-data-dir={folder / 'profile'}")
    done = subprocess.run([CHROMIUM, *options, *arguments], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout


def _pixels(png: bytes) -> tuple[int, Counter[bytes]]:
    """The width, and how often each colour is there. Chromium writes 8 bit RGB or RGBA."""
    width, height, depth, kind = struct.unpack(">IIBB", png[16:26])
    channels = {2: 3, 6: 4}[kind]
    assert depth == 8
    data, at = b"", 8
    while at < len(png):
        size, name = struct.unpack(">I4s", png[at : at + 8])
        data += png[at + 8 : at + 8 + size] if name == b"IDAT" else b""
        at += size + 12
    raw, stride = zlib.decompress(data), width * channels
    before, colours = bytearray(stride), Counter[bytes]()
    for y in range(height):
        start = y * (stride + 1)
        line = bytearray(raw[start + 1 : start + 1 + stride])
        _unfilter(raw[start], line, before, channels)
        colours.update(bytes(line[x : x + 3]) for x in range(0, stride, channels))
        before = line
    return width, colours


def _unfilter(kind: int, line: bytearray, before: bytearray, step: int) -> None:
    """https://www.w3.org/TR/png/#9Filter-types"""
    for i in range(len(line)) if kind else ():
        left, up = line[i - step] if i >= step else 0, before[i]
        corner = before[i - step] if i >= step else 0
        if kind == 1:
            add = left
        elif kind == 2:
            add = up
        elif kind == 3:
            add = (left + up) // 2
        else:
            guess = left + up - corner
            add = min((left, up, corner), key=lambda it: abs(guess - it))
        line[i] = (line[i] + add) & 255


def _rgb(colour: str) -> bytes:
    return bytes.fromhex(colour[1:])


@in_a_browser
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("scheme", ("light", "dark"))
def test_a_browser_shows_it(name: str, scheme: str, pages: dict[str, str], tmp_path: Path) -> None:
    """The background is that of the scheme, and what failed is seen where something did."""
    (tmp_path / "page.html").write_text(pages[name], encoding="utf-8")
    picture = tmp_path / "page.png"
    prefers = () if scheme == "light" else ("--blink-settings=preferredColorScheme=0",)
    _run(tmp_path, *prefers, "--window-size=900,500", f"--screenshot={picture}", f"file://{tmp_path}/page.html")
    width, colours = _pixels(picture.read_bytes())
    palette = LIGHT if scheme == "light" else DARK
    assert width == 900
    assert colours.most_common(1)[0][0] in (_rgb(palette["page"]), _rgb(palette["failed"]))
    assert colours[_rgb(palette["page"])] > 50_000
    assert colours[_rgb(palette["failed"])] > (500 if name == "empty" else 5_000)


@in_a_browser
@pytest.mark.parametrize("name", NAMES)
def test_the_page_is_not_wider_than_the_window_and_runs_nothing(
    name: str, pages: dict[str, str], tmp_path: Path
) -> None:
    """The page in a frame of another one, whose script measures it; the report itself has none."""
    (tmp_path / "page.html").write_text(pages[name], encoding="utf-8")
    (tmp_path / "frame.html").write_text(
        '<iframe id="f" src="page.html" style="width:800px;height:600px;border:0"></iframe><p id="out"></p><script>'
        'f.onload = () => { const d = f.contentDocument.documentElement; out.textContent = "wide " + d.scrollWidth + '
        '" of " + d.clientWidth + " scripts " + f.contentDocument.scripts.length }</script>',
        encoding="utf-8",
    )
    shown = _run(tmp_path, "--allow-file-access-from-files", "--dump-dom", f"file://{tmp_path}/frame.html")
    found = re.search(r'<p id="out">wide (\d+) of (\d+) scripts 0</p>', shown)
    assert found is not None and int(found[1]) <= int(found[2]), shown[-300:]


@in_a_browser
def test_it_can_be_printed(pages: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(pages["sample"], encoding="utf-8")
    _run(tmp_path, "--no-pdf-header-footer", f"--print-to-pdf={tmp_path}/page.pdf", f"file://{tmp_path}/page.html")
    pdf = (tmp_path / "page.pdf").read_bytes()
    assert pdf.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type /Page\b", pdf)) > 3
