import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { main } from '../../../src/main/cli/main.ts';
import { MESSAGES } from '../../../src/shared/i18n/index.ts';
import type { Report } from '../../../src/shared/report.ts';
import { sampleReport, service } from '../report/sample-report.ts';
import { CATALOGUE, fakeEngine, fault } from './fake-engine.ts';
import { type FakeHost, fakeHost } from './fake-host.ts';
import { runLine } from './run-line.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'clearline-main-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const run = (line: string, engine = fakeEngine(), changes: Partial<FakeHost> = {}) =>
  runLine(line, { folder, ...changes }, engine);

const WORKS = { services: [service('alpha', 'works')] };
const { network } = sampleReport();

describe('check', () => {
  it.each<[number, Partial<Report>]>([
    [0, WORKS],
    [1, {}],
    [3, { network: { ...network, condition: 'offline' } }],
    [3, { network: { ...network, condition: 'captive-portal' } }],
    [4, { outcome: 'deadline' }],
  ])('ends with %i', async (status, report) => {
    expect((await run('check', fakeEngine({ report }))).status).toBe(status);
  });

  it('prints the verdicts on standard output, progress on standard error, without escapes', async () => {
    const { out, err } = await run('check');
    expect(out).toContain('✗ Alpha: blocked');
    expect(out).toContain('✓ Beta: works');
    expect(err).toMatch(/Alpha: blocked\nBeta: works\n$/);
    expect(out + err).not.toContain('\u001b');
  });

  it('prints the report alone with --json', async () => {
    const { out, err, engine } = await run('check --json');
    const { app } = engine.inputs[0] ?? {};
    expect(JSON.parse(out)).toMatchObject({ ...sampleReport(), app, options: { scenario: null } });
    expect(err).toContain('Alpha: blocked');
  });

  it('speaks Russian when asked, before or after the command', async () => {
    for (const line of ['--locale ru check', 'check --locale ru']) {
      const { out } = await run(line);
      expect(out).toMatch(/[а-я]{4}/);
      expect(out).not.toContain('blocked');
    }
    const { out } = await run('check', fakeEngine(), { env: { LANG: 'ru_RU.UTF-8' } });
    expect(out).toMatch(/[а-я]{4}/);
  });

  it('passes on what was asked for', async () => {
    const pem = path.join(folder, 'root.pem');
    writeFileSync(pem, 'PEM');
    const { engine, status } = await run(
      `check --service alpha,beta --service alpha --deadline 2.5 --trust-anchor root.pem ` +
        `--trust-anchor ${pem} --path both`,
    );
    expect(status).toBe(1);
    expect(engine.opened).toEqual([
      {
        catalogue: CATALOGUE,
        scenario: null,
        trustAnchors: ['PEM', 'PEM'],
        paths: ['default', 'direct'],
      },
    ]);
    const [input] = engine.inputs;
    expect(input?.options).toEqual({
      services: ['alpha', 'beta'],
      paths: ['default', 'direct'],
      deadlineMs: 2500,
      metered: false,
      scenario: null,
    });
    expect(input?.trustAnchorsAdded).toEqual(['cd'.repeat(32), 'cd'.repeat(32)]);
    expect(engine.closed).toBe(1);
  });

  it('pretends a VPN, and measures both ways unless told otherwise', async () => {
    const asked = async (line: string) => {
      const { engine } = await run(line);
      const { paths, vpnScenario } = engine.inputs[0]?.options ?? {};
      const [opened] = engine.opened;
      expect([opened?.paths, opened?.vpnScenario]).toEqual([paths, vpnScenario]);
      return [paths, vpnScenario];
    };
    expect(await asked('simulate russia --vpn open')).toEqual([['default', 'direct'], 'open']);
    expect(await asked('simulate russia --vpn open --path vpn')).toEqual([['vpn'], 'open']);
    expect(await asked('simulate russia')).toEqual([['default'], undefined]);
  });

  it('reads another catalogue', async () => {
    const loadCatalogue = async (file: string | undefined) => ({
      ...CATALOGUE,
      version: file === 'mine.json' ? 99 : 1,
    });
    const { engine } = await run(
      'check --catalogue mine.json',
      fakeEngine({ overrides: { loadCatalogue } }),
    );
    expect(engine.inputs[0]?.catalogue.version).toBe(99);
  });

  it('tells untested things as such when it is cancelled, and ends with 4', async () => {
    const host = fakeHost({ folder });
    const engine = fakeEngine({ endless: true });
    const running = main(['check', '--json'], host, engine);
    while (engine.inputs.length === 0) await new Promise(setImmediate);
    host.interrupt();
    expect(await running).toBe(4);
    const report = JSON.parse(host.stdout.text()) as Report;
    expect(report.outcome).toBe('cancelled');
    expect(report.services.map((s) => s.results['default']?.verdict)).toEqual([
      'not-tested',
      'not-tested',
    ]);
    expect(host.stderr.text()).toContain('Ctrl-C');
    expect(engine.closed).toBe(1);
  });
});

describe('check --save', () => {
  it('saves the very report that --json prints', async () => {
    const { out, err, status } = await run('check --json --save a.json --full');
    expect(readFileSync(path.join(folder, 'a.json'), 'utf8')).toBe(out);
    expect(err).toContain(path.join(folder, 'a.json'));
    expect(err).not.toContain('Taken out');
    expect(status).toBe(1);
  });

  it('saves what can be given away, and says what it left out', async () => {
    const { out, err } = await run('check --json --save a.json');
    const saved = JSON.parse(readFileSync(path.join(folder, 'a.json'), 'utf8')) as Report;
    const printed = JSON.parse(out) as Report;
    expect(printed.startedAt).toBe('2026-03-01T09:30:15.250Z');
    expect(printed.redacted).toBe(undefined);
    expect(saved.startedAt).toBe('2026-03-01T09:00:00.000Z');
    expect(saved.redacted?.length).toBeGreaterThan(2);
    expect(err).toMatch(/Taken out of it: .*exact times.*--full/);
    const verdicts = ({ services }: Report) => services.map((s) => s.results['default']?.verdict);
    expect(verdicts(saved)).toEqual(verdicts(printed));
  });

  it('names the network, and leaves the name in if asked', async () => {
    const { out } = await run('check --json --network-name Provider --save a.json');
    expect((JSON.parse(out) as Report).network.name).toBe('Provider');
    const saved = () => JSON.parse(readFileSync(path.join(folder, 'a.json'), 'utf8')) as Report;
    expect(saved().network.name).toBe('network-1');
    await run('check --network-name Provider --save a.json --keep network-name');
    expect(saved().network.name).toBe('Provider');
  });

  it('finds out whose network it is only if asked', async () => {
    const networkOf = async (line: string) => (await run(line)).engine.inputs[0]?.networkOf;
    expect(await networkOf('check')).toBe(undefined);
    expect(await networkOf('check --network-name Home')).toBe(undefined);
    const find = await networkOf('check --network-name --json');
    expect(find?.('192.0.2.1')).toEqual({ number: 64_500, name: 'Example' });
  });

  it.each([
    ['TableError', 'The table of networks that comes with Clearline is damaged'],
    ['NoTableError', 'This copy of Clearline comes without the table of networks'],
  ])('checks all the same without the table of networks, and says why: %s', async (name, said) => {
    const loadProviderTable = () => Promise.reject(fault(name, 'no table'));
    const damaged = fakeEngine({ overrides: { loadProviderTable } });
    const { status, err, engine } = await run('check --network-name', damaged);
    expect(status).toBe(1);
    expect(err).toContain(said);
    expect(engine.inputs[0]).not.toHaveProperty('networkOf');
  });

  it('finds a name by itself', async () => {
    await run('check --save');
    const [name = '', ...more] = readdirSync(folder);
    expect(name).toMatch(/^clearline-report-\d{4}-\d\d-\d\d\.json$/);
    expect(more).toEqual([]);
  });

  it('finds out before the check that it could not be saved', async () => {
    const { status, err, out, engine } = await run('check --save missing/a.json');
    expect(status).toBe(2);
    expect(err).toMatch(/^error: The report cannot be saved to .*: no such file or folder\.\n$/);
    expect(out).toBe('');
    expect(engine.inputs).toEqual([]);
  });

  it('still prints the report when it cannot be saved afterwards', async () => {
    const gone = path.join(folder, 'gone');
    const { mkdirSync } = await import('node:fs');
    mkdirSync(gone);
    const engine = fakeEngine();
    const { runCheck } = engine;
    engine.runCheck = (input) => {
      rmSync(gone, { recursive: true });
      return runCheck(input);
    };
    const { status, err, out } = await run('check --save gone/a.json', engine);
    expect(status).toBe(2);
    expect(out).toContain('✗ Alpha: blocked');
    expect(err).toContain('error: The report cannot be saved');
  });
});

describe('bad usage and bad input', () => {
  it.each([
    ['', 'Usage: clearline'],
    ['frobnicate', "unknown command 'frobnicate'"],
    ['check --frobnicate', "unknown option '--frobnicate'"],
    ['check surplus', 'too many arguments'],
    ['check --service a,,b', 'Give the ids of services'],
    ['check --service', 'argument missing'],
    ['check --deadline 0', 'Give seconds'],
    ['check --deadline 1e3', 'Give seconds'],
    ['check --deadline soon', 'Give seconds'],
    ['check --deadline 3601', 'at most 3600'],
    ['check --path sideways', 'Allowed choices are default, direct, vpn, both, proxy'],
    ['check --vpn open', "unknown option '--vpn'"],
    ['check --locale xx', 'Allowed choices are en, ru'],
    ['check --trust-anchor no.pem', 'The trust anchor no.pem cannot be read: no such file'],
    ['check --save a --full --keep answers', 'cannot be used with option'],
    ['check --keep everything', 'It is one of answers, network-name.'],
    ['report', "missing required argument 'files'"],
    ['report no.json', 'The report no.json cannot be read: no such file or folder.'],
    ['report x --format pdf', 'Allowed choices are text, markdown, html, json, ooni, jsonl, csv'],
    ['report x --format csv', 'A report has no format csv; it has text, markdown, html'],
    [
      'report x --summary --format html',
      'A summary has no format html; it has text, csv, json, jsonl',
    ],
    ['report x y', 'One report at a time, or several with --summary.'],
    ['report x --summary --redact', 'cannot be used with option'],
    ['report x --summary', 'x cannot be read: no such file or folder.'],
    ['compare a.json', 'It takes at least two reports to compare.'],
    ['history show', "missing required argument 'number'"],
    ['history show x', 'Give the number of a report.'],
    ['history delete', 'Give the number of a report, or --all.'],
    ['history delete 1 --all', 'Give the number of a report, or --all.'],
  ])('"%s" ends with 2 and says: %s', async (line, sentence) => {
    const { status, err, out, engine } = await run(line);
    expect(status).toBe(2);
    expect(err).toContain(sentence);
    expect(err).not.toContain('    at ');
    expect(out).toBe('');
    expect(engine.inputs).toEqual([]);
  });

  it.each([
    ['CatalogueError', 'loadCatalogue', 'The catalogue is broken.'],
    ['CatalogueError', 'selectServices', 'There is no service "x".'],
    ['ScenarioError', 'openEnvironment', 'There is no scenario "x".'],
  ] as const)('a %s of %s is one sentence', async (name, part, sentence) => {
    const failing = async () => {
      throw fault(name, sentence);
    };
    const engine = fakeEngine({ overrides: { [part]: failing } });
    const { status, err, out } = await run('check', engine);
    expect([status, err, out]).toEqual([2, `error: ${sentence}\n`, '']);
  });

  it('names the trust anchor that is none', async () => {
    writeFileSync(path.join(folder, 'root.pem'), 'x');
    const parseTrustAnchors = async () => {
      throw new Error('there is no PEM certificate in it');
    };
    const { status, err } = await run(
      'check --trust-anchor root.pem',
      fakeEngine({ overrides: { parseTrustAnchors } }),
    );
    expect(status).toBe(2);
    expect(err).toBe(
      'error: The trust anchor root.pem cannot be used: there is no PEM certificate in it.\n',
    );
  });

  it('a bug is called one, and everything is closed', async () => {
    const engine = fakeEngine();
    engine.runCheck = async () => {
      throw new TypeError('x of /home/someone/clearline is undefined');
    };
    const { status, err } = await run('check', engine);
    expect(status).toBe(2);
    expect(err).toBe(
      'error: This is a bug in Clearline, please report it: TypeError: x of ~/clearline is undefined\n',
    );
    expect(engine.closed).toBe(1);
  });
});

describe('simulate', () => {
  it('runs the same check on a scenario', async () => {
    const { status, out, engine } = await run('simulate open', fakeEngine({ report: WORKS }));
    expect(status).toBe(0);
    expect(engine.opened[0]?.scenario).toBe('open');
    expect(engine.inputs[0]?.options.scenario).toBe('open');
    expect(out).toContain('open');
  });

  it('lists the scenarios', async () => {
    const { status, out, engine } = await run('simulate');
    expect(status).toBe(0);
    expect(out).toBe(
      'open: An open network\n' +
        '  Nothing is blocked, slowed or changed, over IPv4 and IPv6 alike. Every messenger works.\n' +
        'offline: No connection at all\n' +
        '  No name is found and no address is reached.\n',
    );
    expect(engine.inputs).toEqual([]);
  });

  it('lists the scenarios in the language of the terminal, as JSON too', async () => {
    const inRussian = (line: string) => run(line, fakeEngine(), { env: { LANG: 'ru_RU.UTF-8' } });
    expect((await inRussian('simulate')).out).toContain('offline: Связи нет совсем\n');
    expect(JSON.parse((await inRussian('simulate --json')).out)).toContainEqual({
      id: 'offline',
      title: MESSAGES.ru['scenario.offline.title'],
      description: MESSAGES.ru['scenario.offline.text'],
    });
  });
});

describe('report', () => {
  const text = JSON.stringify(sampleReport());

  it('shows a file or standard input, as a check would', async () => {
    writeFileSync(path.join(folder, 'a.json'), text);
    const { status, out } = await run('report a.json');
    expect(status).toBe(0);
    expect(out).toContain('✗ Alpha: blocked');
    const stdin = Readable.from([Buffer.from(text)]);
    expect((await run('report -', fakeEngine(), { stdin })).out).toBe(out);
  });

  it('gives JSON back as it was', async () => {
    writeFileSync(path.join(folder, 'a.json'), text);
    expect(JSON.parse((await run('report a.json --format json')).out)).toEqual(sampleReport());
  });

  it('refuses a damaged file with a sentence', async () => {
    writeFileSync(path.join(folder, 'a.json'), '{"schemaVersion":1}');
    const { status, out, err } = await run('report a.json');
    expect([status, out]).toEqual([2, '']);
    expect(err).toBe('error: The report is damaged at app (expected "app").\n');
  });
});

describe('help and version', () => {
  it('come on standard output with 0', async () => {
    expect(await run('--version')).toMatchObject({ status: 0, out: expect.stringMatching(/^\d/) });
    const { status, out, err } = await run('--help');
    expect([status, err]).toEqual([0, '']);
    for (const word of ['check', 'simulate', 'report', 'compare', 'history', 'Exit status']) {
      expect(out).toContain(word);
    }
    expect((await run('check --help')).out).toContain('--locale');
  });
});
