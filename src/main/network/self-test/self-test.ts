/**
 * Shows what each program, file and call of this system answered, and what was made of it: for a person on a system that
 * nobody here has, to paste into a report of a bug. Nothing personal is in it, see `redact.ts`.
 */
import type { Catalogue } from '../../../shared/catalogue.ts';
import { familyOf } from '../address.ts';
import { selfTestBinding } from '../bound/self-test.ts';
import { collectFacts } from '../collect.ts';
import type { NetworkFacts } from '../facts.ts';
import { runningTools } from '../looks/processes.ts';
import { classifyNetwork } from '../shape/classify.ts';
import { FULL_ACCESS, type SystemAccess } from '../system-access.ts';
import { type Recorded, recordAccess } from './record.ts';
import { redactOutput, redactOwn } from './redact.ts';

/** Lines of one answer; more of the same says nothing new. */
const MOST_LINES = 60;

/** Never rejects. @returns lines, each with its end */
export async function selfTestNetwork(
  catalogue: Catalogue,
  access: SystemAccess = FULL_ACCESS,
): Promise<string> {
  const { access: recording, recorded } = recordAccess(access);
  const facts = await collectFacts(catalogue, recording);
  const tools = await runningTools(catalogue.localTools, access);
  const statement = classifyNetwork(facts);
  return [
    `${process.platform} ${process.arch}, Node ${process.versions.node}`,
    '',
    ...recorded.flatMap(shown),
    '# interfaces',
    ...facts.interfaces.map((i) => redactOwn(JSON.stringify(i))),
    '# the kernel’s choices',
    ...choices(facts),
    '# programs of the catalogue’s list',
    tools === null ? 'not known' : `${tools.map((t) => t.process).join(', ') || 'none'} running`,
    '# sockets held to an interface',
    ...(await selfTestBinding(facts.interfaces)).map(redactOwn),
    '# made of it',
    redactOwn(JSON.stringify(statement, withoutHosts)),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

function shown({ asked, answer, took }: Recorded): string[] {
  const head = `$ ${redactOwn(asked)}  (${took.toFixed(1)} ms)`;
  if (answer === null) return [`${head}: no answer`, ''];
  const lines = counted(redactOutput(answer.trimEnd()).split('\n'));
  const rest = lines.length - MOST_LINES;
  return [head, ...lines.slice(0, MOST_LINES), ...(rest > 0 ? [`… ${rest} more lines`] : []), ''];
}

/** Without addresses many lines are the same. */
function counted(lines: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  return [...counts].map(([line, count]) => (count > 1 ? `${line}  (${count} times)` : line));
}

/** A proxy elsewhere has a name that says where the person works. */
function withoutHosts(key: string, value: unknown): unknown {
  return key === 'host' && typeof value === 'string' && familyOf(value) === null ? '<name>' : value;
}

/** How many addresses of each family leave by which interface. */
function choices({ routes }: NetworkFacts): string[] {
  const counts = new Map<string, number>();
  for (const { family, interface: name, isRouted } of routes) {
    const way = isRouted ? `by ${name ?? 'an unknown interface'}` : 'nowhere';
    const key = `IPv${family} ${way}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].map(([key, count]) => `${key}: ${count}`);
}
