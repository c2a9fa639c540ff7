/** Takes out of an error's text what must not reach a report: addresses, names, paths. */

const MARK = '[scrubbed]';
const MAX_LENGTH = 120;

const PRIVATE_PARTS = [
  /(["'`]).*?\1/gs, // quoted: as a rule somebody's input
  /[a-z][a-z0-9+.-]*:\/\/\S+/gi, // URLs
  /(?:\b[a-z]:)?\\\S+/gi, // Windows paths
  /(?:\b[a-z]:)?(?<![\w)])\/\S+/gi, // other paths
  /\[?(?<![0-9a-z])(?:[0-9a-f]{0,4}:){2,}[0-9a-f.]*(?:%\w+)?\]?(?::\d+)?/gi, // IPv6
  /\b[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)+\.?(?::\d+)?/gu, // IPv4 and names with a dot
];

/** One short line without addresses, host names, URLs, paths or quotations. */
export function scrub(text: string): string {
  const clean = PRIVATE_PARTS.reduce((rest, part) => rest.replace(part, MARK), text);
  return clean.replace(/\s+/g, ' ').trim().slice(0, MAX_LENGTH);
}
