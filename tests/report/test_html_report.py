"""The HTML report: contrast, structure, and what a browser makes of it."""

from __future__ import annotations

import html
import json
import re
import shutil
import struct
import subprocess
import tarfile
import zlib
from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Optional

import pytest
from report_samples import CODE, hostile, made, report_of, repository, row

from aurora_checks.policy.known_rules import rule_ids
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


def test_each_cell_leads_to_reason_line_fix_and_page(pages: dict[str, str]) -> None:
    text = pages["sample"]
    target = re.search(
        r'<td class="failed [^"]+" data-rule="002"><a href="#([\w-]+)" title="CKV_AURORA_002 failed', text
    )
    assert target is not None
    finding = text.split(f'id="{target[1]}"')[1].split('<div class="finding')[0]
    for part in ("storage_encrypted = false", "<strong>Fix:</strong>", "https://docs.aws.amazon.com/"):
        assert part in finding
    line = re.search(r'See <a href="#([\w-]+)">sample_tf/noncompliant/main.tf:8</a>', finding)
    assert line is not None
    marked = text.split(f'id="{line[1]}"')[1].split("</a>")[0]
    assert "storage_encrypted" in marked and marked.endswith(f'<a href="#{target[1]}">002')


def test_code_is_there_once_for_each_block(pages: dict[str, str]) -> None:
    body = pages["sample"].split('id="clusters"')[1]
    assert body.count("backup_retention_period = 1 ") == 1
    assert pages["sample"].count("<pre>") == sum(
        len(it.excerpts) for it in report_of(REPOSITORY / "sample_tf").clusters
    )


def test_a_block_that_makes_several_clusters_is_shown_once(tmp_path: Path) -> None:
    call = 'module "{}" {{\n  source = "./modules/db"\n}}\n'
    folder = repository(tmp_path / "orders", call.format("one") + call.format("two"), modules___db=CODE)
    text = render_html(report_of(folder))
    assert text.count("<pre>") == 1 and text.count(", shown above.") == 1
    page = _Page(text)
    ids = {attributes["id"] for _, attributes in page.tags if "id" in attributes}
    links = [attributes["href"] or "" for tag, attributes in page.tags if tag == "a"]
    assert [it for it in links if it.startswith("#") and it[1:] not in ids] == []
    line = re.search(r'id="c1-010">.*?See <a href="#([\w-]+)">modules/db/main.tf:1<', text, re.DOTALL)
    assert line is not None and line[1].startswith("c0-x0-")


def test_what_passed_is_folded_and_what_failed_is_not(pages: dict[str, str]) -> None:
    body = pages["sample"].split('id="clusters"')[1].split('id="rules"')[0]
    folded = "".join(re.findall(r'<details class="settled">.*?</details>', body, re.DOTALL))
    assert folded.count('badge passed"') == body.count('badge passed"') > 20
    assert 'badge failed"' not in folded


def test_what_to_do_has_the_fix_by_level(pages: dict[str, str]) -> None:
    todo = pages["sample"].split('id="order"')[1].split("</section>")[0]
    levels = re.findall(r'<li class="l-(\w+)', todo.split("Undecided: ")[0])
    assert levels == sorted(levels, key=["must", "should", "could"].index) and len(set(levels)) == 3
    assert "<p><strong>Fix:</strong> set deletion_protection = true</p>" in todo


def test_rules_have_their_names_above_their_columns(pages: dict[str, str]) -> None:
    head = pages["sample"].split("<thead>")[1].split("</thead>")[0]
    assert '<span class="name">Deletion protection for production clusters</span> 009' in head
    names = [html.unescape(it) for it in re.findall(r'<span class="name">(.+?)</span>', head)]
    assert len(names) == len(rule_ids()) and all(len(it) <= 44 for it in names)


def test_many_clusters_begin_with_an_overview(pages: dict[str, str]) -> None:
    text = pages["many"]
    assert 0 < text.index('id="overview"') < text.index('id="matrix"')
    assert 'id="overview"' not in pages["sample"]
    by_root = text.split('id="by-root"')[1].split("</table>")[0]
    assert "CKV_AURORA_009</a> Ensure it is protected (67)" in by_root
    by_rule = text.split('id="by-rule"')[1].split("</table>")[0]
    assert re.findall(r"CKV_AURORA_(\d+)", by_rule)[0] in ("009", "109", "202")


def test_an_overview_has_the_worst_root_first() -> None:
    rows = [row(f"c{n}", Mark.PASSED if n % 3 else Mark.FAILED, Mark.FAILED, root=f"r{n % 3}") for n in range(12)]
    by_root = render_html(made(*rows)).split('id="by-root"')[1].split("</table>")[0]
    assert re.findall("<code>(r.)</code>", by_root)[0] == "r0"
    assert by_root.count("CKV_AURORA_109</a>") == 2  # the worst rule of the others


def test_everything_that_is_filtered_has_its_box(pages: dict[str, str]) -> None:
    """Each class of a level, pillar, environment or outcome that the page uses can be unticked, and is hidden then."""
    for name in NAMES:
        page = _Page(pages[name])
        boxes = {(it["id"] or "")[2:] for tag, it in page.tags if tag == "input"}
        used = {c for _, its in page.tags for c in (its.get("class") or "").split() if re.match("[lpeo]-", c)}
        assert used <= boxes
        css = pages[name].split("<style>")[1].split("</style>")[0]
        assert all(f"body:has(#f-{box}:not(:checked))" in css for box in boxes)


def test_a_fleet_that_is_too_large_for_a_page_says_so() -> None:
    rows = [row(f"c{number}", Mark.PASSED, root=f"r{number}") for number in range(MOST_ROWS)]
    text = render_html(made(*rows, row("worst", Mark.FAILED, root="z")))
    assert f"The {MOST_ROWS} of {MOST_ROWS + 1} clusters" in text
    matrix = text.split('<table class="matrix">')[1].split("</table>")[0]
    assert "worst" in matrix and matrix.count('<tr class="e-') == MOST_ROWS


# --- in a browser


def _run(folder: Path, *arguments: str) -> str:
    assert CHROMIUM is not None
    options = (*OPTIONS, f"--user-data-dir={folder / 'profile'}")
    done = subprocess.run([CHROMIUM, *options, *arguments], capture_output=True, text=True, timeout=600)
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
@pytest.mark.parametrize("scheme", ("light", "dark"))
def test_a_browser_shows_it(scheme: str, pages: dict[str, str], tmp_path: Path) -> None:
    """The background is that of the scheme, and what failed is seen where something did."""
    (tmp_path / "page.html").write_text(pages["sample"], encoding="utf-8")
    picture = tmp_path / "page.png"
    prefers = () if scheme == "light" else ("--blink-settings=preferredColorScheme=0",)
    _run(tmp_path, *prefers, "--window-size=1400,900", f"--screenshot={picture}", f"file://{tmp_path}/page.html")
    width, colours = _pixels(picture.read_bytes())
    palette = LIGHT if scheme == "light" else DARK
    assert width == 1400
    assert colours.most_common(1)[0][0] in (_rgb(palette["page"]), _rgb(palette["failed"]))
    assert colours[_rgb(palette["page"])] > 50_000
    assert colours[_rgb(palette["failed"])] > 5_000


WIDTHS = (1400, 400)
_MEASURE = """
onload = () => {
  const measured = {};
  for (const frame of document.querySelectorAll("iframe")) {
    const d = frame.contentDocument, root = d.documentElement, box = d.querySelector(".matrix-box");
    const shown = (selector) => [...d.querySelectorAll(selector)].filter((it) => it.offsetParent !== null).length;
    const its = measured[frame.id] = {
      scripts: d.scripts.length, page: [root.scrollWidth, root.clientWidth],
      matrix: box ? [box.scrollWidth, box.clientWidth] : null, filtered: {},
    };
    for (const [input, selector] of [["l-must", ".l-must"], ["p-security", "th.p-security, li.p-security"],
                                     ["e-0", "tr.e-0, li.e-0"], ["o-failed", "div.o-failed, li.o-failed"]]) {
      const it = d.getElementById("f-" + input);
      if (!it) continue;
      const before = shown(selector);
      it.click();
      its.filtered[input] = [before, shown(selector)];
      it.click();
    }
  }
  document.getElementById("out").textContent = JSON.stringify(measured);
};
"""


@in_a_browser
def test_it_fits_desktop_and_phone_and_filters_without_a_script(pages: dict[str, str], tmp_path: Path) -> None:
    """The pages in frames of another one, whose script measures them; the reports themselves have none."""
    frames = []
    for name in NAMES:
        (tmp_path / f"{name}.html").write_text(pages[name], encoding="utf-8")
        frames += [f'<iframe id="{name} {it}" src="{name}.html" width="{it}" height="900"></iframe>' for it in WIDTHS]
    (tmp_path / "frames.html").write_text(
        f'{"".join(frames)}<p id="out"></p><script>{_MEASURE}</script>', encoding="utf-8"
    )
    shown = _run(tmp_path, "--allow-file-access-from-files", "--dump-dom", f"file://{tmp_path}/frames.html")
    found = re.search(r'<p id="out">(\{.+?\})</p>', shown)
    assert found is not None, shown[-300:]
    measured = json.loads(html.unescape(found[1]))
    assert len(measured) == len(NAMES) * len(WIDTHS)
    for name, its in measured.items():
        assert its["scripts"] == 0 and its["page"][0] <= its["page"][1], (name, its)
        if its["matrix"] is not None and name != "hostile 1400":
            assert its["matrix"][0] <= its["matrix"][1], (name, its)
    for box, (before, after) in measured["sample 1400"]["filtered"].items():
        assert before > 0 and after == 0, box


@in_a_browser
def test_it_can_be_printed_on_few_pages(pages: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(pages["sample"], encoding="utf-8")
    _run(tmp_path, "--no-pdf-header-footer", f"--print-to-pdf={tmp_path}/page.pdf", f"file://{tmp_path}/page.html")
    pdf = (tmp_path / "page.pdf").read_bytes()
    assert pdf.startswith(b"%PDF-")
    assert 3 < len(re.findall(rb"/Type /Page\b", pdf)) < 8


AXE = "axe-core@4.11.0"
_ASK = """
axe.run({resultTypes: ["violations"]}).then((found) => parent.postMessage([name, found.violations.map((it) =>
  it.id + ": " + it.nodes.slice(0, 3).map((node) => node.html.slice(0, 120)).join(" | "))], "*"));
"""
_COLLECT = """
const told = {};
onmessage = (it) => {
  told[it.data[0]] = it.data[1];
  const wanted = document.querySelectorAll("iframe").length;
  if (Object.keys(told).length === wanted) document.getElementById("out").textContent = JSON.stringify(told);
};
"""


@pytest.fixture
def axe(tmp_path: Path) -> str:
    """The script of axe-core, which npm has; https://github.com/dequelabs/axe-core"""
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("there is no npm to get axe-core with")
    command = [npm, "pack", AXE, "--silent", "--pack-destination", str(tmp_path)]
    try:
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=600)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        pytest.skip(f"npm cannot get {AXE} here")
    with tarfile.open(next(tmp_path.glob("axe-core-*.tgz"))) as archive:
        member = archive.extractfile("package/axe.min.js")
        assert member is not None
        return member.read().decode("utf-8")


@in_a_browser
def test_axe_finds_nothing(axe: str, pages: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "axe.js").write_text(axe, encoding="utf-8")
    frames = []
    few = render_html(made(*(row(f"aws_rds_cluster.c{n}", *list(Mark)[n % 3 :][:3]) for n in range(12))))
    looked_at = {"sample": pages["sample"], "overview": few}
    for name, text in looked_at.items():
        # Axe is a script, which the page's own policy forbids.
        page = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", text, count=1)
        page = page.replace("</body>", f'<script src="axe.js"></script><script>{_ASK}</script></body>')
        (tmp_path / f"{name}.html").write_text(page, encoding="utf-8")
        frames += [
            f'<iframe name="{name} {it}" title="{name}" src="{name}.html" width="{it}" height="900"></iframe>'
            for it in WIDTHS
        ]
    frame_page = f'<p id="out"></p><script>{_COLLECT}</script>{"".join(frames)}'
    (tmp_path / "frames.html").write_text(frame_page, encoding="utf-8")
    shown = _run(tmp_path, "--virtual-time-budget=60000", "--dump-dom", f"file://{tmp_path}/frames.html")
    found = re.search(r'<p id="out">(\{.+?\})</p>', shown)
    assert found is not None, shown[-300:]
    assert json.loads(html.unescape(found[1])) == {f"{name} {it}": [] for name in looked_at for it in WIDTHS}
