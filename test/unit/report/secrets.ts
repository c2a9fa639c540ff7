/** What must not leave a computer, and ways in which it can stand in a report. */
import type { OwnNames } from '../../../src/main/report/redact/redactor.ts';
import type { Report } from '../../../src/shared/report.ts';
import { readReport } from '../../../src/main/report/read.ts';
import { leavesOf, type Leaf } from './places.ts';

/** What the program knows of its own computer. */
export const OWN: OwnNames = {
  words: ['jdoe-laptop', 'jdoe', '/home/jdoe'],
  addresses: ['203.0.113.77', '2001:db8:77::dead'],
};

/** Each with a part that betrays it wherever it stands. */
export const SECRETS: readonly { secret: string; betrayal: RegExp }[] = [
  ['203.0.113.77', /203\.0\.113\.77/],
  ['2001:db8:77::dead', /db8:77|::dead/],
  ['198.51.100.99', /198\.51\.100\.99/],
  ['192.168.77.13', /192\.168\.77/],
  ['100.64.77.1', /100\.64\.77/],
  ['fd77:1::13', /fd77/],
  ['fe80::77ff:fe13:3777%wlx0242ac771337', /77ff|1337/],
  ['02:42:ac:77:13:37', /77.13.37/],
  ['02-42-AC-77-13-37', /77.13.37/],
  ['jdoe-laptop', /jdoe/],
  ['/home/jdoe/.config/app', /jdoe|\.config/],
  ['C:\\Users\\jdoe\\AppData', /jdoe|AppData/],
  ['\\\\fileserver77\\jdoe', /fileserver77|jdoe/],
  ['jane.doe@corp77.example', /jane|corp77/],
  ['https://login.hotel77.example/?guest=jane', /hotel77|jane/],
  ['Jane’s iPhone', /Jane|iPhone/],
].map(([secret, betrayal]) => ({ secret: secret as string, betrayal: betrayal as RegExp }));

/** A name that nobody knows, and of which the text does not say that it is one. */
export const isMereName = (secret: string): boolean => secret.startsWith('Jane');

/** Ways in which it can stand there. */
export const PHRASINGS: readonly ((secret: string) => string)[] = [
  (secret) => secret,
  (secret) => `unknown_failure: it failed at ${secret}: no way`,
  (secret) => `CN=${secret},O=Somebody`,
  (secret) => `http ${secret}:8080`,
  (secret) => `http://${secret}/start?of=${secret}`,
];

export function planted(
  report: Report,
  path: readonly string[],
  text: string | null,
): Report | null {
  const copy: unknown = structuredClone(report);
  const parent = path
    .slice(0, -1)
    .reduce((part, key) => (part as Record<string, unknown>)[key], copy);
  (parent as Record<string, unknown>)[path.at(-1) ?? ''] = text;
  try {
    return readReport(JSON.stringify(copy));
  } catch {
    return null;
  }
}

/** With the key itself as the secret. */
export function plantedAsKey(report: Report, path: readonly string[], text: string): Report | null {
  const copy: unknown = structuredClone(report);
  const parent = path
    .slice(0, -1)
    .reduce((part, key) => (part as Record<string, unknown>)[key], copy);
  (parent as Record<string, unknown>)[text] = 'x';
  try {
    return readReport(JSON.stringify(copy));
  } catch {
    return null;
  }
}

/** One leaf of each place. */
export function distinctLeaves(report: Report): Leaf[] {
  return [...new Map(leavesOf(report).map((leaf) => [leaf.place, leaf])).values()];
}
