/**
 * Takes out of what programs print what belongs to a person: addresses become their kind, names of domains and paths
 * go. What is left still shows how an answer was built, which is all that a report of a bug needs. Pure.
 */
import { addressClass } from '../../report/redact/address-class.ts';

/** In order: what is longer first, so that nothing is cut in two. */
const RULES: readonly [pattern: RegExp, by: string | ((text: string) => string)][] = [
  [/[a-z][a-z0-9+.-]*:\/\/\S+/gi, '<url>'],
  [/\{?\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b\}?/gi, '<guid>'],
  [/(?<![\w\\])[a-z]:\\[^\r\n"]*/gi, '<path>'],
  [/\/(?:home|Users|root)\b\S*/g, '<path>'],
  [/\b[0-9a-f]{1,2}(?:[:-][0-9a-f]{1,2}){5}\b/gi, '<mac>'],
  // Domains to search, of which the last part can be a word that looks like any other.
  [/^(\s*(?:search )?domain(?:\[\d+\])?\s*:).*$/gm, '$1 <name>'],
  [/^((?:search|domain)\s+)(?!domain\[|:).*$/gm, '$1<name>'],
  [/(?<![\w:.])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f.]*(?:%\w+)?/gi, address],
  [/(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.])/g, address],
  // Networks as macOS writes them: `192.168.1`, `10.83/16`.
  [/(?<![\w.])\d{1,3}(?:\.\d{1,3}){1,2}(?=\/\d|\s)/g, partial],
  // `/proc/net/route` and `ipv6_route`.
  [/\b(?:[0-9a-f]{32}|[0-9A-F]{8})\b/g, hexadecimal],
];
const DOMAIN = /(?<![\w.@-])(?!org\.gnome\.)(?:[\w-]+\.)+[a-z]{2,}\b(?!:)/gi;

/** Of what another program wrote. */
export function redactOutput(text: string): string {
  return redactOwn(text).replace(DOMAIN, '<name>');
}

/** Of what this program wrote, whose codes look like names of domains. */
export function redactOwn(text: string): string {
  return RULES.reduce((rest, [pattern, by]) => rest.replace(pattern, by as string), text);
}

function address(text: string): string {
  const kind = addressClass(text);
  if (kind === null) return text;
  if (kind.name === 'unspecified') return text;
  return `<${kind.name} IPv${kind.family}>`;
}

/** The halves that VPNs add say what they are, and nothing else. */
function partial(text: string): string {
  return /^(?:0|128)(?:\.0)*$/.test(text) ? text : '<network>';
}

/** Numbers of a few digits are flags and metrics. */
function hexadecimal(text: string): string {
  return /^(?:0+|f+|0{5}\w{3})$/i.test(text) ? text : '<hex>';
}
