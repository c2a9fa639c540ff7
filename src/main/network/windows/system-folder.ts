/** Where Windows keeps its own programs and files. */
import { win32 } from 'node:path';

/** @param parts of a path below `System32` */
export function systemFile(...parts: string[]): string {
  const root = process.env['SystemRoot'] ?? String.raw`C:\Windows`;
  return win32.join(root, 'System32', ...parts);
}
