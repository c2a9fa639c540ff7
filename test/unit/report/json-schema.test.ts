import { readFileSync, writeFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { reportJsonSchema } from '../../../src/main/report/json-schema.ts';
import { sampleReport } from './sample-report.ts';

const PUBLISHED = new URL('../../../assets/report.schema.json', import.meta.url);

describe('the published JSON Schema', () => {
  it('is what the code checks (after a change: UPDATE_SCHEMA=1, then the formatter)', () => {
    const generated = reportJsonSchema();
    if (process.env['UPDATE_SCHEMA']) writeFileSync(PUBLISHED, JSON.stringify(generated, null, 2));
    expect(JSON.parse(readFileSync(PUBLISHED, 'utf8'))).toEqual(generated);
  });

  const validate = new Ajv2020({ strict: true, allErrors: true }).compile(
    JSON.parse(readFileSync(PUBLISHED, 'utf8')),
  );
  const errorsOf = (value: unknown) => {
    validate(value);
    return (validate.errors ?? []).map((error) => error.instancePath);
  };

  it('takes a report', () => {
    expect(errorsOf(JSON.parse(JSON.stringify(sampleReport())))).toEqual([]);
  });

  it('refuses what the reader refuses', () => {
    const [first] = sampleReport().measurements;
    expect(errorsOf({ ...sampleReport(), outcome: 'perfect' })).toContain('/outcome');
    expect(errorsOf({ ...sampleReport(), measurements: [{ ...first, failure: 'odd' }] })).toContain(
      '/measurements/0/failure',
    );
    expect(errorsOf({ ...sampleReport(), network: null })).toContain('/network');
    expect(errorsOf({ schemaVersion: 1 })).not.toEqual([]);
  });
});
