import { beforeEach, describe, expect, it, vi } from 'vitest';
import { CallError } from '../../../src/main/app/call-error.ts';
import { answerCalls, type CallEvent, type CallHandlers } from '../../../src/main/app/calls.ts';
import { CALLS, MAX_REPORT_SIZE } from '../../../src/shared/ipc.ts';

type Answer = (event: CallEvent, args: unknown) => unknown;

const OWN_PAGE: CallEvent = { senderFrame: { parent: null, origin: 'app://bundle' } };

const handlers = {
  'app:state': vi.fn(),
  'app:consent': vi.fn(),
  'app:settings': vi.fn(),
  'check:start': vi.fn(),
  'check:cancel': vi.fn(),
  'catalogue:update': vi.fn(),
  'catalogue:reset': vi.fn(),
  'guided:start': vi.fn(),
  'guided:go-on': vi.fn(),
  'guided:leave': vi.fn(),
  'guided:switch': vi.fn(),
  'licences:list': vi.fn(),
  'practice:list': vi.fn(),
  'practice:start': vi.fn(),
  'practice:leave': vi.fn(),
  'release:ask': vi.fn(),
  'report:open': vi.fn(),
  'report:take': vi.fn(),
  'report:read': vi.fn(),
  'report:compare': vi.fn(),
  'share:preview': vi.fn(),
  'share:save': vi.fn(),
  'past:latest': vi.fn(),
  'past:list': vi.fn(),
  'past:open': vi.fn(),
  'past:delete': vi.fn(),
  'past:delete-all': vi.fn(),
} satisfies CallHandlers;

let channels: Map<string, Answer>;

function call(name: string, args: unknown, event = OWN_PAGE): unknown {
  const answer = channels.get(name);
  if (!answer) throw new Error(`no channel ${name}`);
  return answer(event, args);
}

beforeEach(() => {
  vi.resetAllMocks();
  channels = new Map();
  answerCalls({ handle: (name, answer) => channels.set(name, answer) }, handlers);
});

describe('answerCalls', () => {
  it('listens to the channels of the contract and to no others', () => {
    expect([...channels.keys()].sort()).toEqual(Object.keys(CALLS).sort());
  });

  it('answers the app’s own page', () => {
    handlers['check:start'].mockReturnValue(undefined);
    expect(call('check:start', { services: ['signal'] })).toEqual({ ok: true, value: undefined });
    expect(handlers['check:start']).toHaveBeenCalledWith({ services: ['signal'] });
  });

  it.each<[string, CallEvent['senderFrame']]>([
    ['a frame that is gone', null],
    ['a frame inside the page', { parent: {}, origin: 'app://bundle' }],
    ['another origin', { parent: null, origin: 'https://bundle' }],
    ['another host', { parent: null, origin: 'app://elsewhere' }],
    ['an opaque origin', { parent: null, origin: 'null' }],
  ])('refuses %s', (_who, senderFrame) => {
    for (const name of channels.keys()) {
      expect(call(name, undefined, { senderFrame })).toEqual({ ok: false, code: 'forbidden' });
    }
    for (const handler of Object.values(handlers)) expect(handler).not.toHaveBeenCalled();
  });

  it.each([
    ['app:state', {}],
    ['app:consent', undefined],
    ['app:consent', { accepted: 'yes' }],
    ['app:settings', { locale: 'xx', theme: 'dark' }],
    ['app:settings', { metered: 'yes' }],
    ['app:settings', { watchMinutes: 1 }],
    ['app:settings', { chosen: ['../signal'] }],
    ['app:settings', { theme: undefined }],
    ['practice:start', { scenario: '../open', withVpn: false }],
    ['practice:start', { scenario: 'open' }],
    ['check:start', { services: 'signal' }],
    ['check:start', { services: ['../signal'] }],
    ['check:start', { services: ['a'.repeat(65)] }],
    ['check:start', { services: Array.from({ length: 65 }, () => 'a') }],
    ['check:cancel', null],
    ['report:open', 'file.json'],
    ['report:compare', { reports: ['check'] }],
    ['report:compare', { reports: [1, 2, 3, 4, 5] }],
    ['past:open', { id: 0 }],
    ['past:delete', { id: 1.5 }],
    ['past:delete', { id: '1' }],
    ['report:read', { name: 'a'.repeat(256), text: '' }],
    ['report:read', { name: 'file.json', text: 'x'.repeat(MAX_REPORT_SIZE + 1) }],
  ])('refuses %s with %j', (name, args) => {
    expect(call(name, args)).toEqual({ ok: false, code: 'bad-request' });
    for (const handler of Object.values(handlers)) expect(handler).not.toHaveBeenCalled();
  });

  it('refuses what comes faster than a person can ask, but not on account of others', () => {
    const elsewhere: CallEvent = { senderFrame: { parent: null, origin: 'https://bundle' } };
    for (let n = 0; n < 1000; n += 1) call('app:state', undefined, elsewhere);
    expect(call('check:cancel', undefined)).toEqual({ ok: true, value: undefined });
    for (let n = 0; n < 1000; n += 1) call('app:state', undefined);
    expect(call('check:cancel', undefined)).toEqual({ ok: false, code: 'too-many-calls' });
    expect(handlers['app:state'].mock.calls.length).toBeLessThan(100);
    expect(handlers['check:cancel']).toHaveBeenCalledOnce();
  });

  it('passes on only what the contract names', () => {
    call('app:consent', { accepted: true, more: 1 });
    expect(handlers['app:consent']).toHaveBeenCalledWith({ accepted: true });
  });

  it('tells the reason of a refusal and hides that of a fault', () => {
    const logged = vi.spyOn(console, 'error').mockReturnValue();
    handlers['check:start'].mockImplementation(() => {
      throw new CallError('already-running');
    });
    handlers['check:cancel'].mockImplementation(() => {
      throw new Error('/home/someone/secret');
    });
    expect(call('check:start', { services: [] })).toEqual({ ok: false, code: 'already-running' });
    expect(call('check:cancel', undefined)).toEqual({ ok: false, code: 'internal' });
    expect(logged).toHaveBeenCalledOnce();
  });

  it('waits for what takes time, and tells how it ended', async () => {
    const logged = vi.spyOn(console, 'error').mockReturnValue();
    handlers['check:start'].mockResolvedValueOnce(undefined);
    expect(await call('check:start', { services: [] })).toEqual({ ok: true, value: undefined });
    handlers['check:start'].mockRejectedValueOnce(new CallError('already-running'));
    expect(await call('check:start', { services: [] })).toEqual({
      ok: false,
      code: 'already-running',
    });
    handlers['check:start'].mockRejectedValueOnce(new Error('/home/someone/secret'));
    expect(await call('check:start', { services: [] })).toEqual({ ok: false, code: 'internal' });
    expect(logged).toHaveBeenCalledOnce();
  });
});
