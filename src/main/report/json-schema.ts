/** The report's format as the JSON Schema that is published in `assets/report.schema.json`. */
import { toJsonSchema } from '@valibot/to-json-schema';
import { reportParts, reportSchema } from './schema.ts';

/** Draft 2020-12. The file is this value; a unit test fails when the two differ. */
export function reportJsonSchema(): object {
  const { $schema, ...rest } = toJsonSchema(reportSchema, {
    target: 'draft-2020-12',
    definitions: reportParts,
    // A guard only narrows the type; what it asks is in the action before it.
    ignoreActions: ['guard'],
  });
  return {
    $schema,
    title: 'Clearline report, version 1',
    description:
      'What a check found: network and services with verdicts and findings, and the measurements that findings ' +
      'name as evidence. Times are milliseconds since the start of the check. Unknown fields are allowed.',
    ...rest,
  };
}
