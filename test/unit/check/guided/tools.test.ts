/** The real tools, as far as they send nothing. */
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../../../src/main/catalogue/load.ts';
import { createGuidedTools, makeGuidedKey } from '../../../../src/main/check/guided/tools.ts';
import { VPN_STATES } from '../../../../src/shared/network.ts';

const tools = (key = makeGuidedKey()) =>
  createGuidedTools({
    catalogue: loadCatalogue(),
    key,
    trustAnchors: [],
    check: () => Promise.reject(new Error('not in this test')),
    keep: () => {},
  });

describe('the tools of a guided comparison', () => {
  it('see the same line twice, and under another key no longer', async () => {
    const [seen, again] = await Promise.all([tools('aa').look(), tools('aa').look()]);
    expect(VPN_STATES).toContain(seen.vpn);
    expect(again).toEqual(seen);
    const other = await tools('bb').look();
    if (seen.line !== null) expect(other.line).not.toBe(seen.line);
  });

  it('watch until they are told to stop', async () => {
    const stop = new AbortController();
    const watching = tools().nextChange(stop.signal);
    stop.abort();
    await expect(watching).resolves.toBeUndefined();
  });

  it('find nothing that answers where nothing may be sent', async () => {
    expect(await tools().tryControl(new AbortController().signal)).toBe(false);
  });
});
