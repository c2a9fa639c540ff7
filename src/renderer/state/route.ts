/** Which screen is shown. There are no addresses: the window has one page, and nothing can link into it. */
import type { ReportRef } from '../../shared/ipc.ts';

export type Route =
  /** What a check contacts, and who can see it, with a question to answer. */
  | { screen: 'consent' }
  /** The same list, to look at. */
  | { screen: 'contacted' }
  /** The check. */
  | { screen: 'check' }
  /** All that can be chosen. */
  | { screen: 'settings' }
  /** What the program is made of, and under which licences. */
  | { screen: 'licences' }
  /** The scenarios of the pretend Internet. */
  | { screen: 'practice' }
  /** What a VPN changes. */
  | { screen: 'vpn' }
  /** A comparison by switching the VPN. */
  | { screen: 'guided' }
  /** One messenger. */
  | { screen: 'service'; id: string }
  /** Giving the result away. */
  | { screen: 'share' }
  /** What was found before. */
  | { screen: 'past' }
  /** Question by question, to read out. */
  | { screen: 'support' }
  /** What a short code says. */
  | { screen: 'code' }
  /** What is different between reports. */
  | { screen: 'compare'; reports: ReportRef[] };
