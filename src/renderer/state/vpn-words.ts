/** What a VPN changes, in a sentence. Pure. */
import type { Words } from '../i18n/words.ts';
import type { VpnHeadline } from './vpn.ts';

export function vpnHeadlineText(headline: VpnHeadline, { say }: Words): string {
  switch (headline.kind) {
    case 'effect':
      return say(`vpn.headline.${headline.effect}`, { count: headline.count });
    case 'both':
      return say('vpn.headline.both', { unblocks: headline.unblocks, breaks: headline.breaks });
    default:
      return say(`vpn.headline.${headline.kind}`);
  }
}
