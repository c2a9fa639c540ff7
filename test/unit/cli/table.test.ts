import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPaint } from '../../../src/main/cli/paint.ts';
import { createProgressView } from '../../../src/main/cli/progress.ts';
import { TableView } from '../../../src/main/cli/table.ts';
import type { CheckEvent } from '../../../src/shared/check-events.ts';
import { createTranslator } from '../../../src/shared/i18n/index.ts';
import { sampleReport, service } from '../report/sample-report.ts';
import { beginning } from './fake-engine.ts';
import { fakeHost, fakeOutput } from './fake-host.ts';
import { Screen } from './screen.ts';

const translate = createTranslator('en');
const WIDE = { columns: 100, rows: 24 };
const NAMES = ['beta', 'alpha', 'gamma'];

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function open(size = WIDE, env: Record<string, string> = { NO_COLOR: '1' }) {
  const host = fakeHost({ stdout: fakeOutput(size), env });
  const view = createProgressView(host, translate, createPaint(host), false);
  return {
    host,
    view,
    text: () => host.stdout.text(),
    screen: (columns = size.columns) => new Screen(columns).write(host.stdout.text()).lines,
    tell: (...events: CheckEvent[]) => events.forEach((event) => view.event(event)),
    frames: (count: number) => vi.advanceTimersByTime(count * 100),
  };
}

const settled = (id: string, verdict: 'works' | 'blocked'): CheckEvent => ({
  type: 'service',
  service: service(id, verdict),
  settled: true,
});
const started = (names = NAMES): CheckEvent => ({
  type: 'started',
  services: names.map((id) => ({ id, name: service(id, 'works').name })),
  total: names.length,
  deadlineMs: 1000,
});

describe('the live table', () => {
  it('redraws in place, in the order in which the check names the services', () => {
    const { tell, frames, screen, view } = open();
    tell(started());
    frames(3);
    expect(screen().slice(1)).toEqual(['· Beta', '· Alpha', '· Gamma']);
    tell(settled('gamma', 'works'), settled('beta', 'blocked'));
    frames(5);
    const rows = screen();
    expect(rows).toHaveLength(4);
    expect(rows[1]).toMatch(/^✗ Beta +blocked$/i);
    expect(rows[2]).toBe('· Alpha');
    expect(rows[3]).toMatch(/^✓ Gamma +works$/i);
    view.end();
  });

  it('shows time, count and stage above, and the causes beside', () => {
    const { tell, frames, screen, view } = open();
    tell(...beginning(sampleReport()));
    frames(12);
    const [header, alpha] = screen();
    expect(header).toContain('1.2');
    expect(header).toContain(`2/2  ${translate('stage.messengers')}`);
    expect(alpha).toContain(translate('cause.dns.nxdomain.title'));
    view.stopping();
    expect(screen()[0]).toContain(translate('cli.stopping'));
    view.end();
  });

  it('leaves nothing behind, and draws no more', () => {
    const { tell, frames, screen, view, text } = open();
    tell(started());
    frames(2);
    view.end();
    expect(screen()).toEqual([]);
    const before = text();
    frames(10);
    expect(text()).toBe(before);
  });

  it('cuts what is too wide for the terminal, and what is too high', () => {
    const { tell, frames, screen, view } = open({ columns: 20, rows: 5 });
    tell(started(['one', 'two', 'three', 'four', 'five', 'six']));
    frames(4);
    const lines = screen();
    expect(lines.length).toBeLessThanOrEqual(4);
    expect(lines.every((line) => line.length <= 20)).toBe(true);
    expect(lines.at(-1)).toContain('4');
    view.end();
  });

  it('wipes the wrapped lines of a terminal that was made narrower', () => {
    const { tell, frames, host, view, text } = open();
    tell(started(), settled('beta', 'blocked'));
    frames(1);
    const wide = text();
    host.stdout.size = { columns: 10, rows: 24 };
    view.end();
    // The terminal wraps what stood there; the table must go up over all of it.
    const wrapped = new Screen(10).write(wide);
    expect(wrapped.lines.length).toBeGreaterThan(4);
    expect(wrapped.write(text().slice(wide.length)).lines).toEqual([]);
  });

  it('shows hostile names inert', () => {
    const { tell, frames, screen, view } = open();
    tell({ ...started([]), services: [{ id: 'x', name: 'a\u001b[2Jb\n\u202ec' }] } as CheckEvent);
    frames(1);
    expect(screen()[1]).toBe('· a\ufffd[2Jb\ufffd\ufffdc');
    view.end();
  });
});

describe('colour', () => {
  const drawn = (env: Record<string, string>) => {
    const { tell, frames, view, text } = open(WIDE, env);
    tell(started(), settled('beta', 'blocked'));
    frames(1);
    view.end();
    return text().includes('\u001b[31m');
  };

  it('is there on a terminal unless NO_COLOR is set', () => {
    expect(drawn({})).toBe(true);
    expect(drawn({ NO_COLOR: '' })).toBe(true);
    expect(drawn({ NO_COLOR: '1' })).toBe(false);
  });
});

describe('where progress goes', () => {
  const kind = (stdout: boolean, stderr: boolean, json: boolean) => {
    const output = (terminal: boolean) => fakeOutput(terminal ? WIDE : null);
    const host = fakeHost({ stdout: output(stdout), stderr: output(stderr) });
    const view = createProgressView(host, translate, (_, text) => text, json);
    view.event({
      type: 'progress',
      progress: { stage: 'connection', done: 0, total: 1, elapsedMs: 0 },
    });
    vi.advanceTimersByTime(100);
    view.end();
    const where = host.stdout.text() ? 'stdout' : 'stderr';
    return `${view instanceof TableView ? 'table' : 'lines'} on ${where}`;
  };

  it.each([
    [true, true, false, 'table on stdout'],
    [true, false, false, 'table on stdout'],
    [false, true, false, 'lines on stderr'],
    [false, false, false, 'lines on stderr'],
    [false, true, true, 'table on stderr'],
    [true, false, true, 'lines on stderr'],
    [false, false, true, 'lines on stderr'],
  ])('stdout a terminal: %s, stderr: %s, --json: %s → %s', (stdout, stderr, json, expected) => {
    expect(kind(stdout, stderr, json)).toBe(expected);
  });
});
