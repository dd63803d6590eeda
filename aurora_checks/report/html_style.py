"""How the HTML report looks: colours by name for light and dark, and the style sheet made with them.

Every pair in ``PAIRS`` is text on its background; a test computes that each has the contrast that WCAG AA asks for.
"""

from __future__ import annotations

from collections.abc import Mapping

LIGHT: Mapping[str, str] = {
    "page": "#ffffff",
    "text": "#1a1f29",
    "quiet": "#505a69",
    "line": "#c9d0da",
    "panel": "#f3f5f8",
    "link": "#0b4fb3",
    "passed": "#d3efd9",
    "passed-text": "#0d4a1f",
    "failed": "#b3261e",
    "failed-text": "#ffffff",
    "waived": "#d9dcf5",
    "waived-text": "#2f2a75",
    "undecided": "#ffe3a3",
    "undecided-text": "#5a3d00",
    "not_applicable": "#eceff3",
    "not_applicable-text": "#4b5563",
}
DARK: Mapping[str, str] = {
    "page": "#14171d",
    "text": "#e6e9ef",
    "quiet": "#a9b3c1",
    "line": "#3a424f",
    "panel": "#1e232c",
    "link": "#8ab8ff",
    "passed": "#174a27",
    "passed-text": "#c9f2d4",
    "failed": "#ff9b91",
    "failed-text": "#3b0603",
    "waived": "#37346b",
    "waived-text": "#dcdcff",
    "undecided": "#5e4700",
    "undecided-text": "#ffe7ae",
    "not_applicable": "#2a303a",
    "not_applicable-text": "#b7c0cc",
}
PAIRS = (
    *(("text", "page"), ("text", "panel"), ("quiet", "page"), ("quiet", "panel"), ("link", "page"), ("link", "panel")),
    *((f"{mark}-text", mark) for mark in ("passed", "failed", "waived", "undecided", "not_applicable")),
)

_RULES = """
* { box-sizing: border-box }
html { color-scheme: light dark }
body { margin: 0 auto; padding: 1rem 1.5rem 3rem; max-width: 110rem; background: var(--page); color: var(--text);
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif }
a { color: var(--link); text-underline-offset: 3px }
a:focus-visible, summary:focus-visible, [tabindex]:focus-visible { outline: 3px solid var(--link); outline-offset: 2px }
.skip { position: absolute; left: -999px }
.skip:focus { left: 1rem; top: .5rem; background: var(--page); padding: .5rem; z-index: 9 }
h1 { font-size: 1.6rem; margin: .5rem 0 .25rem }
h2 { font-size: 1.25rem; margin: 2.2rem 0 .6rem; border-bottom: 1px solid var(--line); padding-bottom: .25rem }
h3 { font-size: 1.05rem; margin: 1.4rem 0 .4rem; overflow-wrap: anywhere }
h4 { font-size: .95rem; margin: .8rem 0 .2rem; overflow-wrap: anywhere }
p { margin: .35rem 0; max-width: 80rem; overflow-wrap: anywhere }
li { overflow-wrap: anywhere }
.quiet { color: var(--quiet) }
.printed { display: none }
code, pre { font: 13px/1.45 ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace }
code { overflow-wrap: anywhere }
h3 code { font-size: inherit }
pre { background: var(--panel); border: 1px solid var(--line); border-radius: 4px; padding: .5rem .75rem;
  white-space: pre-wrap; overflow-wrap: anywhere; margin: .4rem 0 }
pre .n { color: var(--quiet); user-select: none; display: inline-block; min-width: 2.5em }
pre .line { display: inline-block; width: 100%; padding-left: 3em; text-indent: -3em }
pre .hit { background: var(--undecided); color: var(--undecided-text); box-shadow: -4px 0 0 var(--failed) }
pre .hit .n, pre .hit a { color: inherit }
pre .hit-waived { background: var(--waived); color: var(--waived-text) }
pre .why { font-weight: 700; margin-left: 1.5em; user-select: none }
nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; padding: 0; margin: .5rem 0 }
.scroll { overflow: auto; max-height: 85vh; border: 1px solid var(--line); border-radius: 4px }
table { border-collapse: collapse }
th, td { padding: .25rem .5rem; text-align: left; border: 1px solid var(--line); vertical-align: top }
td.number { text-align: right; font-variant-numeric: tabular-nums }
thead th { background: var(--panel) }
.hint { display: none; font-weight: 600 }
.matrix { font-size: 10.5px; line-height: 1.35; border-collapse: separate; border-spacing: 0 }
.matrix th, .matrix td { border-width: 0 1px 1px 0 }
.matrix thead th { position: sticky; top: 0; z-index: 3; vertical-align: bottom; padding: .15rem .1rem }
.matrix thead tr:first-child th { height: 1.7rem }
.matrix thead tr:nth-child(2) th { top: 1.7rem; font-weight: 600; text-align: center }
.matrix thead tr:first-child > th:first-child, .matrix thead tr:first-child > th:nth-child(2) { padding: .25rem .4rem }
.matrix .group { display: block; width: 0; min-width: 100%; overflow: hidden; text-overflow: ellipsis;
  white-space: nowrap }
.matrix thead a { display: flex; flex-direction: column; align-items: center; gap: .3rem }
.matrix .name { writing-mode: vertical-rl; transform: rotate(180deg); white-space: nowrap; font-weight: 400 }
.matrix tbody th { position: sticky; left: 0; z-index: 2; background: var(--page); width: 13rem; min-width: 10rem;
  max-width: 15rem; font-weight: 400; overflow-wrap: anywhere; padding: .25rem .4rem }
.matrix thead tr:first-child > th:first-child { left: 0; z-index: 4 }
.matrix td { padding: 0; text-align: center; min-width: 2.05rem; vertical-align: middle }
.matrix td.env { padding: .25rem .4rem; text-align: left }
.matrix td > * { display: block; padding: .3rem 0; text-decoration: none; color: inherit }
.matrix td > a:hover, .matrix td > a:focus-visible { text-decoration: underline }
.passed { background: var(--passed); color: var(--passed-text) }
.failed { background: var(--failed); color: var(--failed-text); font-weight: 700 }
.waived { background: var(--waived); color: var(--waived-text) }
.undecided { background: var(--undecided); color: var(--undecided-text); font-weight: 700 }
.not_applicable { background: var(--not_applicable); color: var(--not_applicable-text) }
.badge { display: inline-block; border-radius: 3px; padding: 0 .4rem; font-size: 12px }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(17rem, 1fr)); gap: .75rem 1.5rem }
.chart { border: 1px solid var(--line); border-radius: 4px; padding: .6rem .8rem; margin: 0 }
.chart figcaption { font-weight: 600; display: flex; justify-content: space-between }
.chart svg { display: block; width: 100%; height: auto; margin-top: .35rem }
.chart .counts { font-size: 12px; margin: .35rem 0 0 }
svg .passed { fill: var(--passed) } svg .failed { fill: var(--failed) } svg .waived { fill: var(--waived) }
svg .undecided { fill: var(--undecided) } svg .not_applicable { fill: var(--not_applicable) }
svg rect { stroke: var(--line) }
svg text { font: 600 12px system-ui, sans-serif }
svg text.passed { fill: var(--passed-text) } svg text.failed { fill: var(--failed-text) }
svg text.waived { fill: var(--waived-text) } svg text.undecided { fill: var(--undecided-text) }
svg text.not_applicable { fill: var(--not_applicable-text) } svg text.none { fill: var(--text) }
.finding { border-left: 4px solid var(--line); padding: .1rem 0 .3rem .8rem; margin: .7rem 0 }
.finding:target, tr:target, h3:target { outline: 3px solid var(--link); outline-offset: 3px }
ol.order > li { margin: .4rem 0 }
ul.plain { padding-left: 1.2rem }
.level { font-size: 12px; font-weight: 700; border: 1px solid var(--line); border-radius: 3px; padding: 0 .3rem }
.cluster { border-top: 1px solid var(--line); padding: .3rem 0 }
.cluster > summary h3 { display: inline; margin: 0 }
.settled { margin: .6rem 0 }
.filters { margin: .8rem 0; border: 1px solid var(--line); border-radius: 4px; padding: .2rem .8rem }
.filters > div { display: flex; flex-wrap: wrap; gap: .5rem 1rem; padding: .3rem 0 .6rem }
.filters fieldset { border: 1px solid var(--line); border-radius: 4px; margin: 0; padding: .1rem .7rem .4rem }
.filters label { display: inline-block; margin-right: .8rem; padding: .15rem 0; overflow-wrap: anywhere }
.filters input { width: 1rem; height: 1rem; vertical-align: -2px }
@supports not selector(:has(*)) { .filters { display: none } }
.overview { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(34rem, 100%), 1fr)); gap: .5rem 1.5rem }
.overview .scroll { max-height: 60vh }
.overview > div { min-width: 0 }
.overview tbody th { font-weight: 400; min-width: 11rem }
details > summary { cursor: pointer; padding: .2rem 0; overflow-wrap: anywhere }
@media screen and (max-width: 1380px) { .hint { display: block } }
@media screen and (max-width: 45rem) {
  body { padding: .75rem .75rem 2rem }
  .hint { display: none }
  .matrix-box { overflow: visible; max-height: none; border: 0 }
  .matrix, .matrix tbody, .matrix tr, .matrix tbody th { display: block }
  .matrix thead { display: none }
  .matrix tr { border-bottom: 1px solid var(--line); padding: .4rem 0 }
  .matrix tbody th { position: static; width: auto; max-width: none; border: 0; font-size: 13px; padding: .2rem 0 }
  .matrix td.env { display: block; border: 0; padding: 0 0 .3rem }
  .matrix td { display: inline-block; border: 0; border-radius: 3px; margin: 1px; min-width: 4.4rem; font-size: 12px }
  .matrix td::before { content: attr(data-rule) " " }
  .matrix td > * { display: inline-block }
  .matrix td.env::before { content: "" }
  .matrix td.passed, .matrix td.not_applicable { display: none }
  table:not(.matrix) { font-size: 13px }
  ol.order, ul.plain { padding-left: 1.1rem }
}
@media print {
  @page { size: A4 landscape; margin: 10mm }
  body { max-width: none; padding: 0; font-size: 8.5pt; line-height: 1.3 }
  h2 { margin-top: 1.2rem }
  .scroll { overflow: visible; max-height: none; border: 0 }
  .matrix { font-size: 6.5pt } .matrix td { min-width: 0 }
  .matrix tbody th { min-width: 0; width: auto; max-width: 9rem }
  .matrix thead tr th, .matrix tbody th { position: static }
  .matrix .name { max-height: 6.5rem; overflow: hidden }
  thead { display: table-header-group } tr, .chart, ol.order li li { break-inside: avoid }
  .charts { grid-template-columns: repeat(3, 1fr) }
  nav, .skip, .filters, .clusters, .rules, .hint { display: none }
  .printed { display: block }
  details::details-content { content-visibility: visible; display: block }
  summary { list-style: none }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact }
  a { color: inherit; text-decoration: none }
}
"""


def style_sheet() -> str:
    """The CSS, with the colours of both schemes; printed is always the light one."""
    return (
        f":root {{ {_variables(LIGHT)} }}\n"
        f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {_variables(DARK)} }} }}{_RULES}"
    )


def _variables(colours: Mapping[str, str]) -> str:
    return " ".join(f"--{name}: {value};" for name, value in colours.items())
