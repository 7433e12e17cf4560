/*
 * The suites of `./ace test`: which run side by side, what they need beside Node, and how many
 * tests are skipped where that is missing.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findChromium } from '#tests/support/chromium'
import { findMariadbd } from '#tests/support/mariadb'
import { inCi, installPackages, mayInstall } from '#tests/support/packages'

export const SUITES = [
  'unit',
  'bots',
  'functional',
  'architecture',
  'browser',
  'e2e',
  'database',
] as const

export type SuiteName = (typeof SUITES)[number]

/** Suites of one process. */
export interface Group {
  name: 'quick' | 'slow' | 'database'
  /** As the process calls them. */
  suites: SuiteName[]
}

/** The suites that run again on MariaDB, beside those of its own. */
export const ON_BOTH: readonly SuiteName[] = ['unit', 'bots', 'functional']

/** What of these touches no database, and need not run twice. */
export const WITHOUT_DATABASE = [
  'tests/unit/runtime/**',
  'tests/unit/values/**',
  'tests/unit/*.spec.ts',
  'tests/bots/parser/**',
]

interface Need {
  suite: SuiteName
  title: string
  find(): string | null
  packages: string[]
  /** What a person does who can't or won't have it installed. */
  advice: string
}

const NEEDS: readonly Need[] = [
  {
    suite: 'browser',
    title: 'Chromium',
    find: findChromium,
    packages: ['chromium'],
    advice: 'install it, or name it by CHROMIUM_PATH',
  },
  {
    suite: 'database',
    title: 'MariaDB',
    find: findMariadbd,
    packages: ['mariadb-server-core'],
    advice: 'install the server (10.6 or newer); it need not run',
  },
]

/** The homeserver is waited for most of the time, so the others run beside it. */
export function groupsOf(wanted: readonly SuiteName[]): Group[] {
  const slow = SUITES.filter((name) => wanted.includes(name) && /browser|e2e/.test(name))
  const database = wanted.includes('database')
  const quick = wanted.filter((name) => name !== 'database' && !slow.includes(name))
  const groups: Group[] = []
  if (quick.length) groups.push({ name: 'quick', suites: quick })
  if (slow.length) groups.push({ name: 'slow', suites: slow })
  if (database) groups.push({ name: 'database', suites: [...ON_BOTH, 'database'] })
  return groups
}

/**
 * Sees to what the suites need: installs it as root on Debian and in CI, and says in one line what
 * is missing elsewhere.
 *
 * @returns the suites that can't run
 */
export async function missingSuites(
  wanted: readonly SuiteName[],
  say: (line: string) => void
): Promise<SuiteName[]> {
  const missing = () => NEEDS.filter(({ suite, find }) => wanted.includes(suite) && !find())
  const first = missing()
  let trouble: string | null = null
  if (first.length && mayInstall()) {
    say(`Installing ${first.map(({ title }) => title).join(' and ')} …`)
    trouble = await installPackages(first.flatMap(({ packages }) => packages))
  }
  const still = missing()
  for (const { title, suite, advice } of still) {
    const why = trouble ? ` (${trouble})` : ''
    const outcome = inCi() ? 'its tests count as failed' : 'its tests are skipped'
    say(`${title} was not found${why}: ${advice}. The suite ${suite} can't run, ${outcome}.`)
  }
  return still.map(({ suite }) => suite)
}

/** How many tests a suite has, counted without running them; the database's run some again. */
export function countTests(root: string, suite: SuiteName): number {
  const suites = suite === 'database' ? [...ON_BOTH, suite] : [suite]
  return suites
    .flatMap((name) => specsIn(join(root, 'tests', name)))
    .reduce((sum, file) => sum + (readFileSync(file, 'utf8').match(/^\s*test\(/gm)?.length ?? 0), 0)
}

function specsIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.spec.ts'))
    .map((file) => join(folder, file))
}
