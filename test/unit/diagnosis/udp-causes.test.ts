import { describe, expect, it } from 'vitest';
import type { Control } from '../../../src/shared/catalogue.ts';
import { diagnoseStory } from '../../support/diagnose-story.ts';
import { Story, TRUE_ADDRESS } from '../../support/measurements.ts';
import { httpsEndpoint } from '../../support/test-catalogue.ts';

const call = httpsEndpoint('svc.call', {
  function: 'calls',
  transport: 'udp',
  port: 3478,
  probe: { kind: 'stun' },
  indirect: true,
});
const fast = httpsEndpoint('svc.fast', {
  function: 'media',
  transport: 'udp',
  probe: { kind: 'quic' },
});

function control(id: string, kind: 'stun' | 'quic', over: Partial<Control> = {}): Control {
  return {
    id: `control.${id}`,
    operator: id,
    use: 'udp',
    host: `${id}.example`,
    port: kind === 'stun' ? 3478 : 443,
    transport: 'udp',
    probe: { kind },
    trust: [],
    source: 'test',
    verified: '2026-11-23',
    ...over,
  };
}

const controls = {
  s1: control('s1', 'stun'),
  s2: control('s2', 'stun'),
  /** At another port than the usual one. */
  other: control('other', 'stun', { port: 19302 }),
  home: control('home', 'stun', { domesticIn: 'RU' }),
  q1: control('q1', 'quic'),
  q2: control('q2', 'quic'),
};
type Heard = Partial<Record<keyof typeof controls | 'call' | 'fast', boolean>>;

/** Those that are named were asked twice; `true`: they answered. */
function judge(heard: Heard, more = (s: Story) => s) {
  return tell(heard, more).functions;
}

function tell(heard: Heard, more = (s: Story) => s) {
  const s = new Story().online().system(call, [TRUE_ADDRESS]).system(fast, [TRUE_ADDRESS]);
  for (const [name, answered] of Object.entries(heard)) {
    for (let i = 0; i < 2; i += 1) {
      if (name === 'call') s.datagrams(call, answered ? 1 : 0);
      else if (name === 'fast') s.datagrams(fast, answered ? 1 : 0);
      else s.datagrams(controls[name as keyof typeof controls], answered ? 1 : 0, {}, 'network');
    }
  }
  return diagnoseStory([call, fast], more(s), { controls: Object.values(controls) });
}

describe('calls', () => {
  it('work when the server answers, and say that this is indirect', () => {
    expect(judge({ call: true }).calls).toEqual({ verdict: 'works', causes: {} });
  });

  it('are blocked when no UDP is carried at all', () => {
    expect(judge({ call: false, s1: false, s2: false, q1: false }).calls).toEqual({
      verdict: 'blocked',
      causes: { 'udp.blocked': 'high' },
    });
  });

  it('are blocked when only what is abroad is silent', () => {
    expect(judge({ call: false, s1: false, s2: false, home: true }).calls).toEqual({
      verdict: 'blocked',
      causes: { 'udp.blocked': 'medium' },
    });
  });

  it('are blocked by content when QUIC gets through', () => {
    expect(judge({ call: false, s1: false, s2: false, q1: true }).calls).toEqual({
      verdict: 'blocked',
      causes: { 'udp.stun-blocked': 'medium' },
    });
  });

  it('are blocked by their port when STUN is answered at others and by nobody at this one', () => {
    expect(judge({ call: false, s1: false, s2: false, other: true }).calls).toEqual({
      verdict: 'blocked',
      causes: { 'udp.stun-blocked': 'medium' },
    });
    expect(judge({ call: false, s1: true, s2: false, other: true }).calls?.verdict).toBe('unknown');
    expect(judge({ call: false, s1: false, other: true }).calls?.verdict).toBe('unknown');
  });

  it('are not blamed on the network for one silent server', () => {
    expect(judge({ call: false, s1: true, s2: false }).calls).toEqual({
      verdict: 'unknown',
      causes: {},
    });
    expect(judge({ call: false, s1: false }).calls).toEqual({ verdict: 'unknown', causes: {} });
  });

  it('are blocked when UDP is cut after the first packets, though the first are answered', () => {
    const functions = judge({ call: true, s1: true, s2: true }, (s) =>
      s.datagrams(
        controls.s1,
        12,
        { purpose: 'udp-burst', sent: 40, lastAnswered: 13, failure: null },
        'network',
      ),
    );
    expect(functions.calls).toEqual({ verdict: 'blocked', causes: { 'udp.blocked': 'medium' } });
  });

  it('are not blamed on the network for a burst that this computer was too busy to send', () => {
    const functions = judge({ call: true, s1: true, s2: true }, (s) =>
      s.datagrams(
        controls.s1,
        3,
        { purpose: 'udp-burst', sent: 4, lastAnswered: 3, failure: null },
        'network',
      ),
    );
    expect(functions.calls).toEqual({ verdict: 'works', causes: {} });
  });

  it('work on a line that loses a third of the packets', () => {
    const functions = judge({ call: true, s1: true, s2: true }, (s) =>
      s.datagrams(
        controls.s1,
        26,
        { purpose: 'udp-burst', sent: 40, lastAnswered: 39, failure: null },
        'network',
      ),
    );
    expect(functions.calls).toEqual({ verdict: 'works', causes: {} });
  });
});

describe('QUIC', () => {
  it('is blocked when STUN gets through and it does not', () => {
    expect(judge({ fast: false, s1: true, q1: false }).media).toEqual({
      verdict: 'blocked',
      causes: { 'udp.quic-blocked': 'medium' },
    });
  });

  it('is blocked on this network when several operators are silent', () => {
    const causes = (heard: Heard) => tell(heard).network.findings.map((f) => f.cause);
    expect(causes({ s1: true, q1: false, q2: false })).toEqual(['udp.quic-blocked']);
    expect(causes({ s1: true, q1: false })).toEqual([]);
    expect(causes({ s1: true, q1: false, q2: true })).toEqual([]);
    expect(causes({ s1: false, q1: false, q2: false })).toEqual([]);
  });

  it('is not blocked by the network where this computer forbids it', () => {
    const forbidden = (s: Story) => {
      for (const c of [controls.q1, controls.q1, controls.q2, controls.q2]) {
        s.datagrams(c, 0, { failure: 'permission_denied' }, 'network');
      }
      return s;
    };
    expect(tell({ s1: true }, forbidden).network.findings).toEqual([]);
  });

  it('is not blamed for one silent server', () => {
    expect(judge({ fast: false, s1: true, q1: true }).media).toEqual({
      verdict: 'unknown',
      causes: {},
    });
  });
});
