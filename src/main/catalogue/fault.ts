/** What is wrong at one place of a catalogue, and how that is said. */
import type * as v from 'valibot';
import { inert } from '../../shared/inert.ts';
import { placeOf } from '../report/json-text.ts';
import { CatalogueError } from './error.ts';

export interface Fault {
  /** Keys and indexes from the top of the catalogue. */
  path: readonly unknown[];
  /** What follows the place in a sentence: `must be …`, `is …`. */
  rule: string;
}

/** Where a part of the catalogue came from: in which file it stands, and where in there. */
export type Locate = (path: Fault['path']) => { file: string; path: Fault['path'] };

/** One sentence that names the file, the place and what is wrong there. */
export function explainFault(fault: Fault, locate: Locate): CatalogueError {
  const { file, path } = locate(fault.path);
  const place = placeOf(path);
  return wrongFile(file, `is wrong: ${place === '' ? 'it' : inert(place, 200)} ${fault.rule}`);
}

/** @param what a verb and the rest of the sentence, without the full stop */
export function wrongFile(file: string, what: string): CatalogueError {
  return new CatalogueError(`The catalogue file ${inert(file)} ${what}.`);
}

/** What a schema objects to. Its own rules are written to follow the place; valibot's say only what was expected. */
export function faultOf(issue: v.BaseIssue<unknown>): Fault {
  const path = (issue.path ?? []).map(({ key }) => key);
  if (issue.kind === 'validation') return { path, rule: issue.message };
  if (issue.expected === 'never') return { path, rule: 'is not known in this format' };
  if (issue.received === 'undefined') return { path, rule: 'is missing' };
  return { path, rule: `must be ${inWords(issue.expected ?? 'something else')}` };
}

const WORDS: Record<string, string> = {
  Object: 'an object',
  Array: 'a list',
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
};

/** `("GET" | "HEAD")` → `"GET" or "HEAD"`. */
function inWords(expected: string): string {
  return WORDS[expected] ?? expected.replace(/^\((.*)\)$/, '$1').replaceAll(' | ', ' or ');
}
