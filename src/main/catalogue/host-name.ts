/** Which host names a catalogue may name. */

const LABEL = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;
/** Names that never leave this computer or its own network (RFC 6761, RFC 6762, RFC 8375, ICANN's `internal`). */
const LOCAL = /(?:^|\.)(?:localhost|local|internal|home\.arpa)$/;

/**
 * Is it the name of a host on the Internet: plain ASCII in lower case, at least two labels, the last of which is no
 * number (RFC 3696 §2), so that it can be no address in any spelling?
 */
export function isHostName(name: string): boolean {
  const labels = name.split('.');
  return (
    name.length <= 253 &&
    labels.length >= 2 &&
    labels.every((label) => LABEL.test(label)) &&
    /^[a-z]/.test(labels.at(-1) ?? '') &&
    !LOCAL.test(name)
  );
}
