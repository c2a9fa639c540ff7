import { describe, expect, it } from 'vitest';
import type { EndpointDiagnosis } from '../../../src/main/diagnosis/endpoint.ts';
import {
  judgeFunction,
  judgeVerdicts,
  mergeFindings,
} from '../../../src/main/diagnosis/service.ts';
import type {
  FunctionId,
  FunctionVerdict,
  ServiceVerdict,
} from '../../../src/shared/vocabulary.ts';
import { httpsEndpoint } from '../../support/test-catalogue.ts';

type State = EndpointDiagnosis['state'];

/** One endpoint per state; `group` and `required` as given. */
function judge(parts: { group?: string; required?: boolean; state: State }[]): FunctionVerdict {
  const endpoints = parts.map((part, i) =>
    httpsEndpoint(`svc.e${i}`, {
      required: part.required ?? true,
      ...(part.group === undefined ? {} : { group: part.group }),
    }),
  );
  const diagnoses = new Map(
    parts.map((part, i) => [
      `svc.e${i}`,
      { endpoint: `svc.e${i}`, state: part.state, findings: [] },
    ]),
  );
  return judgeFunction(endpoints, diagnoses);
}

const each = (...states: State[]) => states.map((state) => ({ state }));
const group = (...states: State[]) => states.map((state) => ({ state, group: 'g' }));

describe('a function', () => {
  it.each<[string, Parameters<typeof judge>[0], FunctionVerdict]>([
    ['all of it works', each('works', 'works'), 'works'],
    [
      'one dead data centre of five is not the function',
      each('works', 'works', 'works', 'works', 'blocked'),
      'works',
    ],
    ['two of five are', each('works', 'works', 'works', 'blocked', 'blocked'), 'blocked'],
    ['half of it blocked', each('works', 'blocked'), 'blocked'],
    ['one port of three is enough', group('blocked', 'blocked', 'works'), 'works'],
    [
      'one live host of ten hides nothing',
      group(...Array<State>(9).fill('blocked'), 'works'),
      'blocked',
    ],
    [
      'three of ten are what clients need',
      group(...Array<State>(7).fill('blocked'), 'works', 'works', 'works'),
      'works',
    ],
    ['a retired host is left out', each('works', 'gone'), 'works'],
    ['only retired hosts tell nothing', each('gone'), 'unknown'],
    ['the server itself refuses', each('down'), 'down'],
    ['no differential', each('unknown', 'unknown'), 'unknown'],
    ['nothing measured', each('not-tested', 'not-tested'), 'not-tested'],
    [
      'works so far, the rest not measured',
      each('works', 'not-tested', 'not-tested'),
      'not-tested',
    ],
    [
      'an optional part does not count',
      [{ state: 'works' }, { state: 'blocked', required: false }],
      'works',
    ],
    ['only optional parts: they count', [{ state: 'blocked', required: false }], 'blocked'],
  ])('%s', (_name, parts, verdict) => {
    expect(judge(parts)).toBe(verdict);
  });
});

describe('a service', () => {
  it.each<[string, Partial<Record<FunctionId, FunctionVerdict>>, ServiceVerdict]>([
    ['everything works', { messages: 'works', media: 'works' }, 'works'],
    ['messages work, media do not', { messages: 'works', media: 'blocked' }, 'limited'],
    ['the web client alone works', { messages: 'blocked', web: 'works' }, 'limited'],
    [
      'neither messages nor web work',
      { messages: 'blocked', web: 'blocked', media: 'works' },
      'blocked',
    ],
    ['slow media', { messages: 'works', media: 'slowed' }, 'limited'],
    ['a lesser function is unclear', { messages: 'works', updates: 'unknown' }, 'works'],
    ['messages are unclear', { messages: 'unknown', web: 'works' }, 'unknown'],
    ['all is unclear', { messages: 'unknown' }, 'unknown'],
    ['down', { messages: 'down', web: 'down' }, 'down'],
    ['nothing tested', { messages: 'not-tested' }, 'not-tested'],
    ['a service of one lesser function', { media: 'blocked' }, 'blocked'],
    ['not blocked for calls alone', { messages: 'not-tested', calls: 'blocked' }, 'not-tested'],
    [
      'not blocked before messages were tried',
      { messages: 'not-tested', web: 'blocked' },
      'not-tested',
    ],
    [
      'working as far as was tried',
      { messages: 'works', web: 'not-tested', calls: 'works' },
      'works',
    ],
  ])('%s', (_name, functions, verdict) => {
    const list = Object.entries(functions).map(([id, v]) => ({ id: id as FunctionId, verdict: v }));
    expect(judgeVerdicts(list)).toBe(verdict);
  });
});

describe('findings of one cause', () => {
  it('become one, with the best confidence and in the order of causes', () => {
    expect(
      mergeFindings([
        { cause: 'ip.dropped', confidence: 'medium', endpoints: ['a'], evidence: ['m1'] },
        { cause: 'dns.nxdomain', confidence: 'low', endpoints: ['a'], evidence: ['m2'] },
        { cause: 'ip.dropped', confidence: 'high', endpoints: ['b'], evidence: ['m1', 'm3'] },
      ]),
    ).toEqual([
      { cause: 'dns.nxdomain', confidence: 'low', endpoints: ['a'], evidence: ['m2'] },
      { cause: 'ip.dropped', confidence: 'high', endpoints: ['a', 'b'], evidence: ['m1', 'm3'] },
    ]);
  });
});
