import { describe, expect, it } from 'vitest';
import { ownArguments, parseArguments } from '../../../src/main/app/arguments.ts';

describe('ownArguments', () => {
  it('drops the program', () => {
    expect(ownArguments(['/opt/clearline', '--simulate', 'open'], false)).toEqual([
      '--simulate',
      'open',
    ]);
  });

  it('drops the runtime, its switches and the folder when run from source', () => {
    const argv = ['electron', '--no-sandbox', '--inspect=0', '.', '--simulate', 'open'];
    expect(ownArguments(argv, true)).toEqual(['--simulate', 'open']);
    expect(ownArguments(['electron', '--no-sandbox'], true)).toEqual([]);
  });
});

describe('parseArguments', () => {
  it('without options asks for the real thing', () => {
    expect(parseArguments([])).toEqual({
      scenario: null,
      catalogue: null,
      trustAnchors: [],
      report: null,
    });
  });

  it('reads both ways of writing a value, and several trust anchors', () => {
    expect(
      parseArguments([
        '--simulate=offline',
        '--catalogue',
        'data/mine',
        '--trust-anchor',
        'a.pem',
        '--trust-anchor=b.pem',
      ]),
    ).toEqual({
      scenario: 'offline',
      catalogue: 'data/mine',
      trustAnchors: ['a.pem', 'b.pem'],
      report: null,
    });
  });

  it.each(['/home/anna/theirs.clearline', 'C:\\\\theirs.JSON', 'theirs.json.gz'])(
    'takes %s for a report to show',
    (file) => {
      expect(parseArguments(['--simulate', 'open', file]).report).toBe(file);
      expect(() => parseArguments([file, 'open'])).toThrow('"open" is not an option');
      expect(() => parseArguments([file, 'more.json'])).toThrow('"more.json" is not an option');
    },
  );

  it('lets the switches of Chromium pass', () => {
    const args = ['--user-data-dir=/tmp/x', '--simulate', 'open', '--ozone-platform=x11', '-psn_0'];
    expect(parseArguments(args).scenario).toBe('open');
  });

  it.each([
    [['--simulate'], '--simulate needs a value.'],
    [['--simulate='], '--simulate needs a value.'],
    [['--simulate', '--catalogue', 'x'], '--simulate needs a value.'],
    [['--trust-anchor', 'a.pem', '--trust-anchor'], '--trust-anchor needs a value.'],
    [['--simulate', 'open', '--simulate', 'offline'], '--simulate can be given only once.'],
    [['open'], '"open" is not an option of this app.'],
    [['--simulat', 'open'], '"open" is not an option of this app.'],
  ])('refuses %j with a sentence', (args, sentence) => {
    expect(() => parseArguments(args)).toThrow(sentence);
  });
});
