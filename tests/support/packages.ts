/*
 * The programs that some suites need beside Node: found on this machine, or installed where that
 * is ours to decide, which is as root on Debian and in CI.
 */
import { spawn } from 'node:child_process'
import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const ATTEMPTS = 3

/** True where a skipped test is a failed one. */
export function inCi(): boolean {
  return Boolean(process.env.CI) && process.env.CI !== 'false'
}

/** The programs of these names in PATH and in further folders. */
export function programs(names: readonly string[], folders: readonly string[]): string[] {
  const all = [...(process.env.PATH ?? '').split(delimiter), ...folders].filter(Boolean)
  return all.flatMap((folder) => names.map((name) => join(folder, name))).filter(isProgram)
}

/** Whether `installPackages` can be tried on this machine. */
export function mayInstall(): boolean {
  return programs(['apt-get'], []).length > 0 && (isRoot() || (inCi() && hasSudo()))
}

/**
 * Installs packages of Debian without asking anything.
 *
 * @returns what apt-get said last where it failed, else null
 */
export async function installPackages(packages: readonly string[]): Promise<string | null> {
  const install = ['install', '-y', '--no-install-recommends', ...packages]
  let trouble: string | null = null
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    if (attempt > 1) await sleep(attempt * 3000)
    // An old list of packages names files that the mirrors don't have any more.
    trouble = (await apt(['update'])) ?? (await apt(install))
    if (trouble === null) return null
  }
  return trouble
}

async function apt(words: readonly string[]): Promise<string | null> {
  const options = ['-o', 'DPkg::Lock::Timeout=120', '-o', 'Acquire::Retries=3', '-q']
  const line = ['apt-get', ...options, ...words]
  const environment = 'DEBIAN_FRONTEND=noninteractive'
  const [program, ...rest] = isRoot()
    ? ['env', environment, ...line]
    : ['sudo', '-n', 'env', environment, ...line]
  let said = ''
  const code = await new Promise((resolve) => {
    const child = spawn(program, rest, { stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-4000)))
    }
    child.on('error', (error) => resolve(error.message))
    child.on('close', resolve)
  })
  return code === 0 ? null : (said.trim().split('\n').at(-1) ?? String(code))
}

function isRoot(): boolean {
  return process.getuid?.() === 0
}

function hasSudo(): boolean {
  return programs(['sudo'], ['/usr/bin']).length > 0
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return statSync(file).isFile()
  } catch {
    return false
  }
}
