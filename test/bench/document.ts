/** `docs/speed.md` from the results of all parts. Pure. */
import type { Section, Table } from './part.ts';

export interface Result {
  title: string;
  runs: number;
  section: Section;
}

export function speedDocument(results: readonly Result[]): string {
  const targets = results.flatMap((r) => r.section.targets);
  return `${[INTRO, targetTable(targets), ...results.map(part)].join('\n\n')}\n`;
}

const INTRO = `# Speed

How long a check takes, against the least that it could take and against others who do the same. Written by
\`npm run bench\`; \`npm run bench -- floor peers\` measures some parts again, \`--runs 9\` more often.

The engine as it is shipped, with the catalogue as it is shipped, in a laboratory of network namespaces (\`test/lab\`) that
delays, loses and blocks packets as each scenario says, from a seed. Client, wire and all servers of the laboratory share
the processors of one computer, here two, with whatever else runs there. So absolute times are those of that computer;
compare ratios. Every number is the median of the runs, in brackets the least and the most. Why some targets are not met,
and what was tried: [speed-causes.md](speed-causes.md).`;

function targetTable(targets: Section['targets']): string {
  const rows = targets.map(({ text, found, isMet }) => [text, found, isMet ? 'yes' : '**no**']);
  return `## Targets\n\n${table({ columns: ['target', 'found', 'met'], rows })}`;
}

function part({ title, runs, section }: Result): string {
  const count = runs === 1 ? 'One run.' : `${runs} runs.`;
  return [`## ${title}`, `${section.intro} ${count}`, ...section.tables.map(table)].join('\n\n');
}

function table({ columns, rows }: Table): string {
  const lines = [columns, columns.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
