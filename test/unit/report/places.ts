/** Where something can stand in a report: by its schema, and in a value. */
import { reportSchema } from '../../../src/main/report/schema.ts';

/** `services[].results{}.verdict`; `{}` is any key of a record. */
export type Place = string;

interface Schema {
  type: string;
  entries?: Record<string, Schema>;
  item?: Schema;
  value?: Schema;
  wrapped?: Schema;
  options?: readonly unknown[];
}

/** Every place of a value that is neither an object nor a list. */
export function placesOfSchema(): Set<Place> {
  const found = new Set<Place>();
  walk(reportSchema, '', found);
  return found;
}

function walk(schema: Schema, at: Place, found: Set<Place>): void {
  if (schema.entries) {
    for (const [key, entry] of Object.entries(schema.entries)) walk(entry, `${at}.${key}`, found);
  } else if (schema.type === 'record' && schema.value) walk(schema.value, `${at}{}`, found);
  else if (schema.item) walk(schema.item, `${at}[]`, found);
  else if (schema.wrapped) walk(schema.wrapped, at, found);
  else if (schema.type === 'variant') {
    for (const option of schema.options ?? []) {
      const { operation } = (option as { entries: Record<string, { literal: string }> }).entries;
      walk(option as Schema, `${at}(${operation?.literal})`, found);
    }
  } else found.add(at);
}

export interface Leaf {
  place: Place;
  /** Keys from the top. */
  path: string[];
  value: unknown;
}

const RECORDS = /\.(?:results|headers|args)$/;

/** Every leaf of a report, with its place as the schema has it. */
export function leavesOf(value: unknown, place: Place = '', path: string[] = []): Leaf[] {
  if (typeof value !== 'object' || value === null) return [{ place, path, value }];
  const operation =
    'operation' in value && 'purpose' in value ? `(${String(value.operation)})` : '';
  return Object.entries(value).flatMap(([key, child]) => {
    const step = Array.isArray(value) ? '[]' : RECORDS.test(place) ? '{}' : `.${key}`;
    return leavesOf(child, place + operation + step, [...path, key]);
  });
}
