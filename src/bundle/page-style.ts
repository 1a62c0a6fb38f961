/**
 * The look of the page: one style sheet, no fonts or pictures from elsewhere, readable on paper and on a phone.
 */
export const PAGE_STYLE = `
:root { --ink: #1a1a1a; --muted: #4a4a4a; --line: #c4c8cc; --faint: #f3f5f7; --accent: #0b4f8a; --warn: #7a4300; --fail: #9b1c1c; --pass: #1d5c37; }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; color: var(--ink); background: #fff; font: 1rem/1.55 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, "DejaVu Sans", sans-serif; }
.inner, main, footer, nav { max-width: 78rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 2.25rem; border-top: 6px solid var(--accent); }
h1 { font-size: clamp(1.5rem, 1.1rem + 1.8vw, 2.35rem); line-height: 1.2; margin-top: 0; margin-bottom: .4rem; overflow-wrap: anywhere; }
h2 { font-size: 1.45rem; line-height: 1.25; margin: 3rem 0 .75rem; padding-top: .9rem; border-top: 1px solid var(--line); }
main > section:first-child > h2 { border-top: 0; margin-top: 1rem; }
h3 { font-size: 1.12rem; line-height: 1.35; margin: 2.25rem 0 .5rem; }
p, ul, ol, dl { margin: 0 0 .9rem; max-width: 46rem; }
p, li, dt, dd, figcaption, summary, caption span { overflow-wrap: anywhere; }
a { color: var(--accent); text-underline-offset: .15em; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.skip { position: absolute; left: -999rem; background: #fff; padding: .5rem .9rem; z-index: 1; }
.skip:focus { left: 1rem; top: .5rem; }
.kicker { color: var(--muted); margin-bottom: .35rem; }
.lead { font-size: 1.18rem; line-height: 1.5; max-width: 52rem; }
.notice { border: 2px solid var(--warn); background: #fff7ec; padding: .8rem 1rem; margin: 1rem 0; max-width: 52rem; font-weight: 600; overflow-wrap: anywhere; }
nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; padding: .75rem 0; margin: 0; max-width: none; border-bottom: 1px solid var(--line); }
nav li a { display: inline-block; padding: .3rem 0; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(16rem, 100%), 1fr)); gap: 1rem; margin: 1.5rem 0; padding: 0; max-width: none; }
.figures > div { border: 1px solid var(--line); border-top: 4px solid var(--accent); padding: .9rem 1rem; }
.figures dt { color: var(--muted); font-size: .95rem; }
.figures dd { margin: 0; }
.figures .value { font-size: 1.85rem; line-height: 1.25; font-weight: 700; }
figure { margin: 1rem 0 2.5rem; }
figure svg { display: block; max-width: 100%; height: auto; }
figcaption { color: var(--muted); max-width: 62rem; margin-top: .5rem; font-size: .95rem; }
.downloads { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .25rem 1.1rem; margin: .4rem 0; }
.downloads a { display: inline-block; padding: .2rem 0; }
details { margin: .5rem 0 1rem; }
summary { cursor: pointer; padding: .35rem 0; color: var(--accent); font-weight: 600; }
.scroll { overflow-x: auto; max-width: 100%; }
table { border-collapse: collapse; font-size: .92rem; line-height: 1.4; font-variant-numeric: tabular-nums; }
caption { text-align: left; padding: .35rem 0 .5rem; color: var(--muted); }
caption span { display: inline-block; position: sticky; left: 0; max-width: min(60rem, calc(100vw - 2.5rem)); }
th, td { padding: .38rem .8rem .38rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
thead th { border-bottom: 2px solid var(--ink); vertical-align: bottom; }
tbody th { font-weight: 400; min-width: 9rem; max-width: 22rem; overflow-wrap: anywhere; }
td { max-width: 34rem; }
tbody th, thead th:first-child { position: sticky; left: 0; background: #fff; }
.number { text-align: right; white-space: nowrap; }
thead .number { white-space: normal; min-width: 5.5rem; }
.missing { color: var(--muted); font-style: italic; }
.hash, code, pre { font: .85em/1.5 ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; overflow-wrap: anywhere; }
pre { background: var(--faint); padding: .9rem 1rem; white-space: pre-wrap; max-width: 60rem; }
.formula { background: var(--faint); padding: .6rem 1rem; max-width: 46rem; }
.status { font-weight: 700; white-space: nowrap; }
.status-pass { color: var(--pass); } .status-warn { color: var(--warn); } .status-fail { color: var(--fail); }
footer { margin-top: 3.5rem; padding-top: 1rem; padding-bottom: 2.5rem; border-top: 1px solid var(--line); color: var(--muted); font-size: .92rem; }
@media (max-width: 46rem) {
  figure .scroll svg { max-width: none; }
  th, td { padding-right: .65rem; }
}
@media print {
  nav, .skip, .downloads { display: none; }
  body { font-size: 10pt; }
  .inner, main, footer { max-width: none; padding-left: 0; padding-right: 0; }
  h2, h3 { break-after: avoid; }
  figure, tr { break-inside: avoid; }
  .scroll { overflow: visible; }
  a { color: inherit; text-decoration: none; }
}
`;
