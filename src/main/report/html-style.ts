/** The style of a report's HTML; on paper it needs no colours. */
import { Html } from './html-text.ts';

export const HTML_STYLE = new Html(`
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-inline-size: 60rem; margin: 2rem auto; padding-inline: 1rem; }
h1, h2, h3 { line-height: 1.25; margin-block: 1.5em 0.5em; }
table { border-collapse: collapse; inline-size: 100%; margin-block: 0.5rem; }
th, td { border-block-end: 1px solid #8886; padding: 0.3rem 0.6rem; text-align: start; vertical-align: top; }
caption { text-align: start; font-weight: 600; }
code { font: 0.875em ui-monospace, monospace; overflow-wrap: anywhere; }
section { border-block-start: 1px solid #8886; }
.note { border-inline-start: 0.25rem solid #c80; padding-inline-start: 0.75rem; }
.finding { border-inline-start: 0.25rem solid #8886; padding-inline-start: 0.75rem; margin-block: 0.75rem; }
.evidence { font-size: 0.875rem; }
.works { color: light-dark(#05691e, #7fd796); }
.limited, .slowed { color: light-dark(#8a5300, #f0b95a); }
.blocked, .down { color: light-dark(#b3261e, #ff9d94); }
@media print {
  :root { color-scheme: light; }
  body { font-size: 10pt; margin: 0; max-inline-size: none; }
  thead { display: table-header-group; }
  tr, .finding > p { break-inside: avoid; }
  h1, h2, h3 { break-after: avoid; }
}
`);
