import { createHash } from 'node:crypto';

/** Light on paper and on the screen. Nothing is fetched: the fonts are the reader's own. */
export const style = `
:root { color-scheme: light; --ink: #1b1f24; --soft: #57606a; --line: #d0d7de; --band: #f6f8fa; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 62rem; padding: 2rem 1.5rem; background: #fff; color: var(--ink);
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .25rem; }
h2 { font-size: 1.2rem; margin: 2.5rem 0 .75rem; padding-bottom: .3rem; border-bottom: 2px solid var(--ink); }
h3 { font-size: 1rem; margin: 1.5rem 0 .5rem; }
h4 { font-size: .95rem; margin: 1rem 0 .25rem; }
p { margin: .25rem 0; }
.lead, .soft { color: var(--soft); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1.25rem; margin: 1rem 0; }
dt { color: var(--soft); }
dd { margin: 0; overflow-wrap: anywhere; }
table { width: 100%; border-collapse: collapse; font-size: .9rem; }
th, td { text-align: start; vertical-align: top; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid var(--line);
  overflow-wrap: anywhere; }
th { color: var(--soft); font-weight: 600; }
td.number, th.number { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; }
.counts { display: flex; flex-wrap: wrap; gap: .5rem; margin: 1rem 0; padding: 0; list-style: none; }
.counts li { flex: 1 1 8rem; border: 1px solid var(--line); border-radius: .4rem; padding: .5rem .75rem; }
.counts strong { display: block; font-size: 1.5rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
.finding { border: 1px solid var(--line); border-left-width: 4px; border-radius: .3rem; padding: .6rem .9rem;
  margin: .6rem 0; break-inside: avoid; }
.critical { border-left-color: #a40e26; } .error { border-left-color: #cf222e; }
.warning { border-left-color: #9a6700; } .info { border-left-color: #57606a; } .settled { border-left-color: #1a7f37; }
.finding > p:first-child { font-weight: 600; }
.evidence { color: var(--soft); font-size: .85rem; overflow-wrap: anywhere; }
pre { margin: .4rem 0 0; padding: .5rem .75rem; background: var(--band); border-radius: .3rem; font-size: .82rem;
  white-space: pre-wrap; overflow-wrap: anywhere; }
code { font-family: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: .92em;
  overflow-wrap: anywhere; }
.mark::before { content: attr(data-code); font: 600 .7em ui-monospace, monospace; color: #a40e26; border: 1px solid;
  border-radius: .2em; padding: 0 .2em; margin: 0 .1em; }
.rows { font-size: .85rem; }
@page { size: A4; margin: 16mm 14mm 18mm; @bottom-right { content: counter(page) " / " counter(pages); font-size: 8pt; } }
@media print { body { max-width: none; padding: 0; font-size: 10pt; } h2, h3, h4 { break-after: avoid; }
  tr { break-inside: avoid; } thead { display: table-header-group; } }
`;

/** Only this style is applied and nothing else is loaded or run, whatever a page is made to hold. */
export const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');
