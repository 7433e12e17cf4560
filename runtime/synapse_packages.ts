/*
 * Synapse's packages: a Python virtual environment, made once. A marker file, written last, tells
 * a whole one from one that was left half-made.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { freeSpace, writeWhole } from '#runtime/data_folder'
import { waitForLock } from '#runtime/lock'
import { diskFull, Problem, saysDiskFull } from '#runtime/problem'
import { endStale, signalGroup } from '#runtime/processes'
import { findPython } from '#runtime/python'
import { RotatingLog } from '#runtime/rotating_log'

export const SYNAPSE = 'matrix-synapse[oidc]==1.163.2'

const MARKER = 'dimos-complete'
/** Megabytes that the packages take while they are being installed. */
const NEEDED_SPACE = 600
/** Packages that pip collects, for the progress bar. */
const PACKAGES = 62

export interface PackagesOptions {
  /** The environment's folder. */
  folder: string
  logFile: string
  signal: AbortSignal
  /** Parts of the whole, 0 to 1. */
  progress(part: number): void
}

/** The environment's Python. */
export function pythonOf(folder: string): string {
  return join(folder, 'bin', 'python')
}

/** True where the environment was finished, for this version of Synapse, and still runs. */
export async function packagesAreWhole(folder: string): Promise<boolean> {
  const marker = join(folder, MARKER)
  if (!existsSync(marker) || readFileSync(marker, 'utf8').trim() !== SYNAPSE) return false
  return new Promise((resolve) => {
    const child = spawn(pythonOf(folder), ['-c', ''], { stdio: 'ignore' })
    child.on('error', () => resolve(false))
    child.on('exit', (code) => resolve(code === 0))
  })
}

/**
 * Makes the environment anew. Two runs that share it take turns.
 *
 * @throws Problem without Python, network or space
 */
export async function makePackages(options: PackagesOptions): Promise<void> {
  const { folder } = options
  mkdirSync(dirname(folder), { recursive: true })
  const release = await waitForLock(`${folder}.lock`, 15 * 60_000)
  if (!release) throw new Error(`Another process has been making ${folder} for 15 minutes`)
  try {
    if (await packagesAreWhole(folder)) return
    const python = await findPython()
    // What a killed run started may still be writing there.
    await endStale(`${folder}.pid`, [folder])
    rmSync(folder, { recursive: true, force: true })
    if (freeSpace(dirname(folder)) < NEEDED_SPACE) throw diskFull()
    await run(python, ['-m', 'venv', folder], options)
    options.progress(0.1)
    const words = ['-m', 'pip', 'install', '--disable-pip-version-check', '--no-input']
    words.push('--progress-bar', 'off', '--retries', '3', SYNAPSE)
    await run(pythonOf(folder), words, options)
    writeWhole(join(folder, MARKER), `${SYNAPSE}\n`, 0o644)
    options.progress(1)
  } finally {
    release()
  }
}

/** How far pip is, by what it has said so far. */
export function pipProgress(output: string): number {
  if (output.includes('Successfully installed')) return 1
  const collected = output.match(/^Collecting /gm)?.length ?? 0
  const installing = output.includes('Installing collected packages')
  return installing ? 0.8 : 0.1 + 0.65 * Math.min(collected / PACKAGES, 1)
}

/** The sentence for an installation that failed, by what pip or venv said. */
export function installProblem(output: string, logFile: string): Problem {
  if (saysDiskFull(output)) return diskFull()
  if (NO_NETWORK.test(output)) {
    return new Problem({
      el: 'Το ευρετήριο πακέτων της Python (PyPI) δεν απαντά: συνδέστε το μηχάνημα στο διαδίκτυο (ή ορίστε ένα αντίγραφο με PIP_INDEX_URL) και τρέξτε πάλι το `./ace up`.',
      en: 'The Python package index (PyPI) does not answer: connect this machine to the internet (or name a mirror by PIP_INDEX_URL), then run `./ace up` again.',
    })
  }
  const reason = output.match(/^ERROR: .*$/m)?.[0] ?? output.trim().split('\n').at(-1) ?? ''
  return new Problem({
    el: `Το Synapse δεν εγκαταστάθηκε (${reason}): δείτε το ${logFile} και τρέξτε πάλι το \`./ace up\`.`,
    en: `Synapse could not be installed (${reason}): see ${logFile}, then run \`./ace up\` again.`,
  })
}

const NO_NETWORK =
  /NewConnectionError|Failed to establish a new connection|name resolution|Name or service not known|nodename nor servname|Network is unreachable|Connection refused|ConnectTimeout|Read timed out|ReadTimeout|ProxyError|Cannot connect to proxy|RemoteDisconnected|Max retries exceeded/i

/** Runs one program of the installation in a group of its own, so that it can be ended whole. */
async function run(program: string, words: string[], options: PackagesOptions): Promise<void> {
  const { folder, signal } = options
  signal.throwIfAborted()
  const log = new RotatingLog(options.logFile)
  let output = ''
  const code = await new Promise<number | null>((resolve, reject) => {
    const child = spawn(program, words, { detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
    if (child.pid) writeFileSync(`${folder}.pid`, String(child.pid), { mode: 0o600 })
    const stop = () => child.pid && signalGroup(child.pid, 'SIGKILL')
    signal.addEventListener('abort', stop)
    const listen = (text: string) => {
      log.write(text)
      output = (output + text).slice(-200_000)
      if (words.includes('pip')) options.progress(pipProgress(output))
    }
    child.stdout.setEncoding('utf8').on('data', listen)
    child.stderr.setEncoding('utf8').on('data', listen)
    child.on('error', reject)
    child.on('close', (status) => {
      signal.removeEventListener('abort', stop)
      resolve(status)
    })
  })
  log.close()
  rmSync(`${folder}.pid`, { force: true })
  signal.throwIfAborted()
  if (code !== 0) throw installProblem(output, options.logFile)
}
