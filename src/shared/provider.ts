/** What a network is called, in a report and wherever reports stand side by side. */
import type { Translate } from './i18n/index.ts';
import { inert } from './inert.ts';
import type { AutonomousSystem, NetworkPath, NetworkReport } from './report.ts';

/** `Example (AS64500)`. */
export function providerLabel({ number, name }: AutonomousSystem): string {
  return name === '' ? `AS${number}` : `${name} (AS${number})`;
}

/** Whose network applications come out of; `null`: the report does not say. */
export function providerOf({
  paths,
  defaultPath,
}: Pick<NetworkReport, 'paths' | 'defaultPath'>): AutonomousSystem | null {
  return paths.find(({ id }) => id === defaultPath)?.asn ?? null;
}

/** As the person calls it, else whose it is; `null`: neither is known. */
export function networkTitle(network: NetworkReport): string | null {
  const provider = providerOf(network);
  return network.name ?? (provider && providerLabel(provider));
}

/** Sentences, with the way out where there are several: a VPN comes out elsewhere. */
export function providerLines({ paths }: Pick<NetworkReport, 'paths'>, say: Translate): string[] {
  return paths.flatMap(({ kind, asn }) => {
    if (asn === undefined) return [];
    const name = inert(providerLabel(asn), 100);
    return paths.length === 1
      ? say('report.provider', { name })
      : say('report.provider.path', { name, path: say(`path.${kind}`) });
  });
}

/**
 * Whose line it is, whatever VPN is on: what is seen around it, or where there is none.
 * @returns `null`: the report does not say
 */
export function lineProvider(network: NetworkReport): AutonomousSystem | null {
  const around: NetworkPath | undefined = network.paths.find(({ kind }) => kind === 'direct');
  return around?.asn ?? (network.vpn?.state === 'off' ? providerOf(network) : null);
}
