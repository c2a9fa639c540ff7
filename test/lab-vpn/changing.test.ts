/** A VPN that is switched in the middle: of a check, and of a guided comparison, for which that is the point. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { guidedResult } from '../../src/main/check/guided/compare.ts';
import type { GuidedState } from '../../src/main/check/guided/state.ts';
import { CATALOGUE } from './catalogue.ts';
import { Client } from './client.ts';
import { whyNot } from './machine.ts';
import { effects, verdicts } from './read.ts';

const missing = whyNot();

describe.skipIf(missing !== null)('a VPN that is switched', () => {
  let client: Client;
  beforeAll(async () => {
    client = await Client.open();
  });
  afterEach(() => client.reset());
  afterAll(() => client.close());

  it.each<[string, () => void, () => void]>([
    ['off', () => client.wgQuick(), () => client.wgQuickDown()],
    ['on', () => {}, () => client.wgQuick()],
  ])('%s in mid-check: the check ends, and blames nobody', async (_, before, meanwhile) => {
    // So that the check would last.
    client.block();
    before();
    const report = await client.checkWhile(meanwhile, 'default', 'direct');
    expect(report).toMatchObject({ outcome: 'cancelled', network: { changed: true } });
    expect(report.measurements.some((m) => m.discarded)).toBe(true);
    for (const { id } of report.network.paths) {
      expect(Object.values(verdicts(report, id))).not.toContain('blocked');
    }
    for (const [effect] of Object.values(effects(report))) {
      expect(['unknown', 'no-vpn']).toContain(effect);
    }
  });

  /** Follows a comparison and does something at the first of these steps. @returns the steps, and the last state */
  async function follow(at: GuidedState['step'], act: () => void, from: string | null = null) {
    const steps: string[] = [];
    let last: GuidedState | null = null;
    for await (const { state } of client.guided(from)) {
      if (state.step === at && !steps.includes(at)) act();
      steps.push(state.step);
      last = state;
    }
    return { steps, last };
  }

  it('compares one way after the other, and notices by itself', async () => {
    client.block();
    client.wgQuick();
    const { steps, last } = await follow('switch', () => client.wgQuickDown());
    expect(steps).toEqual(['first', 'switch', 'settle', 'second', 'done']);
    if (last?.step !== 'done') throw new Error('it is done');
    expect([last.first.vpn, last.second.vpn]).toEqual(['on', 'off']);
    const { effects: found } = guidedResult(CATALOGUE.services, last);
    expect(found['messenger']).toMatchObject({
      effect: 'unblocks',
      vpn: { reasons: ['before-after'] },
    });
  });

  it('goes on after the program was ended in the middle, and compares the same', async () => {
    client.block();
    let kept = '';
    for await (const { state, text } of client.guided()) {
      kept = text;
      if (state.step === 'switch') break;
    }
    await client.restart();
    client.wgQuick();
    const { steps, last } = await follow('first', () => {}, kept);
    expect(steps).toEqual(['switch', 'settle', 'second', 'done']);
    if (last?.step !== 'done') throw new Error('it is done');
    const { effects: found } = guidedResult(CATALOGUE.services, last);
    expect(found['messenger']).toMatchObject({ effect: 'unblocks' });
  });

  it('refuses to compare with another network', async () => {
    client.wgQuick();
    const { steps, last } = await follow('switch', () => {
      client.wgQuickDown();
      client.moveElsewhere();
    });
    expect(steps).toEqual(['first', 'switch', 'refused']);
    expect(last).toEqual({ step: 'refused', why: 'other-network' });
  });
});
