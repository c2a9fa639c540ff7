// @ts-check
/** A bill of materials from npm's own, with what npm cannot know: which packages reach people. Pure. */
import { createHash } from 'node:crypto';

/** @typedef {{ name: string, version: string, scope?: string }} Component as CycloneDX has it, group and name in one */
/** @typedef {{ package: string, version: string, licence: string, sha256: string }} DataSource `assets/networks/source.json` */
/** @typedef {{ serialNumber: string, metadata: { timestamp: string, component: Record<string, unknown> }, components: Component[] }} Bill */

/**
 * The same for the same input, so that it can be made again and compared.
 * @param {Bill} bill what `npm sbom` printed
 * @param {{ name: string, version: string }} app
 * @param {readonly { name: string, version: string }[]} shipped
 * @param {number} time seconds since 1970
 * @param {DataSource} data what the table of networks was made of, which npm does not know of either
 * @returns {Bill}
 */
export function completeBill(bill, app, shipped, time, data) {
  const known = new Set(shipped.map(({ name, version }) => `${name}@${version}`));
  const isShipped = (/** @type {Component} */ { name, version }) =>
    known.has(`${name}@${version}`) || name.startsWith('@koromix/');
  const packages = bill.components.map((one) => ({
    ...one,
    // In the standard's words: needed when it runs, or never there when it runs.
    scope: isShipped(one) ? 'required' : 'excluded',
  }));
  const components = [...packages, dataComponent(data)];
  const component = { ...bill.metadata.component, ...app, type: 'application' };
  const timestamp = new Date(time * 1000).toISOString();
  const complete = { ...bill, metadata: { ...bill.metadata, timestamp, component }, components };
  return { ...complete, serialNumber: serialOf({ ...complete, serialNumber: '' }) };
}

/** @param {DataSource} source */
function dataComponent({ package: name, version, licence, sha256 }) {
  return {
    type: 'data',
    'bom-ref': `data:${name}@${version}`,
    name,
    version,
    scope: 'required',
    licenses: [{ license: { id: licence } }],
    hashes: [{ alg: 'SHA-256', content: sha256 }],
  };
}

/** A UUID of version 8, which leaves the bits to whoever makes it (RFC 9562). @param {object} content */
function serialOf(content) {
  const bytes = createHash('sha256').update(JSON.stringify(content)).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `urn:uuid:${[
    [0, 8],
    [8, 12],
    [12, 16],
    [16, 20],
    [20, 32],
  ]
    .map(([a, b]) => hex.slice(a, b))
    .join('-')}`;
}
