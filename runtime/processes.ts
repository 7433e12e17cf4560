/*
 * Processes that an earlier run may have left behind.
 */
import { execFile } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/** How long a process may take to end by itself, in ms. */
export const GRACE = 10_000

/** The pid that a file holds, or null. */
export function readPid(pidFile: string): number | null {
  let text: string
  try {
    text = readFileSync(pidFile, 'utf8')
  } catch {
    return null
  }
  const pid = Number(text.trim())
  return Number.isSafeInteger(pid) && pid > 1 ? pid : null
}

/** The command line of a running process; null where there is none (or only its remains). */
export async function commandOf(pid: number): Promise<string | null> {
  return new Promise((resolve) => {
    execFile('ps', ['-o', 'stat=,command=', '-p', String(pid)], (error, stdout) => {
      const [, stat, command] = /^\s*(\S+)\s+(.*)$/s.exec(stdout) ?? []
      resolve(error || !command || stat.startsWith('Z') ? null : command.trim())
    })
  })
}

/**
 * Ends the process that a pid file names, where its command line shows that it is ours: a pid
 * may have passed to another program meanwhile. The file goes too.
 *
 * @param marks words that must all stand in the command line
 * @returns true where there was one to end
 */
export async function endStale(pidFile: string, marks: string[]): Promise<boolean> {
  const pid = readPid(pidFile)
  const ours = pid !== null && (await isOurs(pid, marks))
  if (ours) await endProcess(pid, marks)
  rmSync(pidFile, { force: true })
  return ours
}

async function isOurs(pid: number, marks: string[]): Promise<boolean> {
  const command = await commandOf(pid)
  return command !== null && marks.every((mark) => command.includes(mark))
}

async function endProcess(pid: number, marks: string[]): Promise<void> {
  signalGroup(pid, 'SIGTERM')
  const deadline = Date.now() + GRACE
  while (await isOurs(pid, marks)) {
    if (Date.now() > deadline) signalGroup(pid, 'SIGKILL')
    await sleep(100)
  }
}

/** Signals a process and what it started; does nothing where it is gone. */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  for (const target of [-pid, pid]) {
    try {
      process.kill(target, signal)
      return
    } catch {
      // No such group: it may not lead one. No such process: nothing to do.
    }
  }
}
