/*
 * Console commands as processes of their own, on records of their own.
 */
import { spawn } from 'node:child_process'

const ROOT = new URL('../../', import.meta.url).pathname
const ACE = ['--import', '@poppinss/ts-exec', 'bin/console.ts']

export interface Outcome {
  code: number | null
  out: string
  err: string
}

export interface AceOptions {
  lang?: string
  /** Ends the process when that is printed. */
  killAt?: string
  callersFolder?: string
  /** What it reads from its standard input. */
  input?: string
}

/** Runs a console command; `env` names its data folder and its database. */
export function runAce(
  env: Record<string, string>,
  args: readonly string[],
  { lang = 'C', killAt, callersFolder = ROOT, input = '' }: AceOptions = {}
): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [...ACE, ...args], {
      cwd: ROOT,
      env: {
        ...process.env,
        DIMOS_CWD: callersFolder,
        LANG: lang,
        LC_ALL: '',
        NODE_ENV: 'development',
        ...env,
      },
    })
    const outcome: Outcome = { code: null, out: '', err: '' }
    child.stdout.on('data', (text) => {
      outcome.out += String(text)
      if (killAt && outcome.out.includes(killAt)) child.kill('SIGKILL')
    })
    child.stderr.on('data', (text) => (outcome.err += String(text)))
    child.stdin.end(input)
    child.on('close', (code) => resolve({ ...outcome, code }))
  })
}
