/*
 * The suites of `./ace test`: which run side by side, what they need beside Node, and how many
 * tests are skipped where that is missing.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findChromium } from '#tests/support/chromium'
import { findMariadbd } from '#tests/support/mariadb'
import { inCi, installPackages, mayInstall } from '#tests/support/packages'
import { findSlapd } from '#tests/support/slapd'

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
  /** The one spec that needs it; where there is none, all of the suite's do. */
  spec?: string
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
  {
    suite: 'functional',
    spec: 'org/ldap.spec.ts',
    title: 'slapd',
    find: findSlapd,
    packages: ['slapd', 'ldap-utils'],
    advice: 'install OpenLDAP; it need not run',
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
 * @param files the only specs that run, by the end of their names; all where it is empty
 * @returns the suites that can't run; a single spec skips its tests by itself
 */
export async function missingSuites(
  wanted: readonly SuiteName[],
  say: (line: string) => void,
  files: readonly string[] = []
): Promise<SuiteName[]> {
  const missing = () => NEEDS.filter((need) => runs(need, wanted, files) && !need.find())
  const first = missing()
  let trouble: string | null = null
  if (first.length && mayInstall()) {
    say(`Installing ${first.map(({ title }) => title).join(' and ')} …`)
    trouble = await installPackages(first.flatMap(({ packages }) => packages))
  }
  const still = missing()
  for (const { title, suite, spec, advice } of still) {
    const why = trouble ? ` (${trouble})` : ''
    const outcome = inCi() ? 'its tests count as failed' : 'its tests are skipped'
    const what = spec ? `${suite}/${spec}` : `The suite ${suite}`
    say(`${title} was not found${why}: ${advice}. ${what} can't run, ${outcome}.`)
  }
  return still.filter(({ spec }) => spec === undefined).map(({ suite }) => suite)
}

function runs(
  { suite, spec }: Need,
  wanted: readonly SuiteName[],
  files: readonly string[]
): boolean {
  if (!spec) return wanted.includes(suite)
  const again = ON_BOTH.includes(suite) && wanted.includes('database')
  if (!again && !wanted.includes(suite)) return false
  return !files.length || files.some((file) => `${suite}/${spec}`.endsWith(file))
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
