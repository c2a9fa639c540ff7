/** What a VPN changes, in a sentence. Pure. */
import type { Words } from '../i18n/words.ts';
import type { VpnHeadline } from './vpn.ts';

export function vpnHeadlineText(headline: VpnHeadline, { say, list }: Words): string {
  switch (headline.kind) {
    case 'effect':
      return say(`vpn.headline.${headline.effect}`, { count: headline.count });
    case 'both':
      return list([
        say('vpn.headline.unblocks', { count: headline.unblocks }),
        say('vpn.headline.and-breaks', { count: headline.breaks }),
      ]);
    default:
      return say(`vpn.headline.${headline.kind}`);
  }
}
