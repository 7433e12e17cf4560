/*
 * What a bench gives back, and what each of its parts does.
 */
import { rmSync } from 'node:fs'
import type { Console } from '#runtime/console'
import type { Table } from '#bench/table'

/** What was asked for on the command line. */
export interface BenchOptions {
  pairs?: number
  seconds?: number
  tasks?: number
  /** Parts by name; all where it is empty. */
  only: readonly string[]
  /** Also what takes long. */
  long: boolean
  /** So little that it takes some minutes. */
  quick: boolean
  /** How long the homeserver is away. */
  minutes?: number
  /** At each place. */
  kills?: number
  /** Records anew what a real homeserver answers, and nothing else. */
  record: boolean
}

export interface BenchRun {
  /** The bench's own folder. */
  folder: string
  screen: Console
  options: BenchOptions
}

export interface Report {
  figures: object & { void: string[]; reached: Record<string, boolean> }
  table: Table
  notes: string[]
}

/** What one part of a bench has measured. */
export interface PartReport {
  figures: object
  /** Rows of the table; their columns are those of `PART_COLUMNS` after the first. */
  rows: readonly (readonly string[])[]
  notes?: readonly string[]
  /** Why it says nothing; empty where it does. */
  void?: readonly string[]
  reached: Record<string, boolean>
}

export const PART_COLUMNS = ['', 'what', 'p50 ms', 'p95 ms', 'p50 ×', 'p95 ×', 'goal']

/** Puts the parts of a bench together; `figures` has each part's own under its name. */
export function joined(
  bench: string,
  parts: Readonly<Record<string, PartReport & { seconds: number }>>
): Report {
  const names = Object.keys(parts)
  const own = names.map((name): [string, object] => [
    name,
    { ...parts[name].figures, seconds: parts[name].seconds },
  ])
  const each = <T>(of: (name: string, part: PartReport & { seconds: number }) => T[]) =>
    names.flatMap((name) => of(name, parts[name]))
  return {
    figures: Object.assign(
      { bench, parts: Object.fromEntries(own) },
      {
        void: each((name, part) => (part.void ?? []).map((reason) => `${name}: ${reason}`)),
        reached: Object.assign({}, ...names.map((name) => parts[name].reached)),
      }
    ),
    table: {
      columns: PART_COLUMNS,
      rows: each((name, part) => part.rows.map((row) => [name, ...row])),
    },
    notes: each((name, part) => [
      ...(part.notes ?? []).map((note) => `${name}: ${note}`),
      ...(part.void ?? []).map((reason) => `${name}: VOID: ${reason}`),
      ...Object.entries(part.reached)
        .filter(([, reached]) => !reached)
        .map(([goal]) => `${name}: missed: ${goal}`),
      `${name}: took ${Math.round(part.seconds)} s`,
    ]),
  }
}

/** Milliseconds as the table has them. */
export function ms(value: number): string {
  return value.toFixed(value < 10 ? 2 : 1)
}

/** Forgets what an earlier run has left. */
export function forget(folder: string): void {
  rmSync(folder, { recursive: true, force: true })
}
