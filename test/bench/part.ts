/** A part of the benchmark, and what comes of it. */
import type { Lab } from '../lab/lab.ts';

export interface Table {
  columns: readonly string[];
  rows: readonly (readonly string[])[];
}

/** A target of the issue that asked for the benchmark, and whether it is met. */
export interface Target {
  text: string;
  found: string;
  isMet: boolean;
}

export interface Section {
  /** What is measured and how, in Markdown. */
  intro: string;
  tables: readonly Table[];
  targets: readonly Target[];
}

export interface Bench {
  lab: Lab;
  /** How often each thing is measured. */
  runs: number;
  say(line: string): void;
}

export interface Part {
  title: string;
  run(bench: Bench): Promise<Section>;
}
