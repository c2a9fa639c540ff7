/** For JSON that somebody else may have written: how deep it nests before it is built, and where in it something is. */

/** Counts brackets outside of strings, so that a bomb of them is never built in memory. */
export function nestsDeeper(text: string, limit: number): boolean {
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const character = text[i];
    if (quoted) {
      if (character === '\\') i += 1;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === '{' || character === '[') {
      depth += 1;
      if (depth > limit) return true;
    } else if (character === '}' || character === ']') depth -= 1;
  }
  return false;
}

/** `services[0].results["a b"]`; empty for the whole. Not made safe to show: keys come from outside. */
export function placeOf(path: readonly unknown[]): string {
  return path.map(step).join('').replace(/^\./, '');
}

function step(key: unknown): string {
  if (typeof key === 'number') return `[${key}]`;
  const name = String(key);
  return /^[a-z][a-z0-9_]*$/i.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
}
