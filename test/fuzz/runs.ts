/** How many inputs a property is tried with: `npm run fuzz` asks for many, a plain test run for a few. */
export const RUNS = Number(process.env['CLEARLINE_FUZZ_RUNS'] ?? 2000);
