/*
 * One `./ace up` per data folder.
 */
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { writeWhole, type DataFolder } from '#runtime/data_folder'
import { tryLock, waitForLock, type Release } from '#runtime/lock'
import { Problem } from '#runtime/problem'
import { readPid } from '#runtime/processes'

/** How long a run that is ending may take, in ms. */
const PATIENCE = 45_000
/** How long a run whose `./ace` was killed may take to notice it, in ms. */
const NOTICE = 1000

/** Tells others that the run in this folder is ending. */
export function announceEnding(data: DataFolder): void {
  try {
    writeFileSync(endingFile(data), '')
  } catch {
    // The disk is full: who comes meanwhile is told that this run still goes on.
  }
}

/**
 * Takes the data folder for this run; waits where another run is ending there.
 *
 * @throws Problem where another run goes on
 */
export async function takeRun(data: DataFolder, waiting: () => void): Promise<Release> {
  const file = data.path('run', 'up.lock')
  let release = tryLock(file)
  if (!release) {
    await sleep(NOTICE)
    release = tryLock(file)
    if (!release && existsSync(endingFile(data))) {
      release = await waitForLock(file, PATIENCE, waiting)
    }
  }
  if (!release) throw alreadyRunning(data)
  rmSync(endingFile(data), { force: true })
  writeWhole(data.pidFile('up'), `${process.pid}\n`, 0o644)
  return () => {
    rmSync(data.pidFile('up'), { force: true })
    rmSync(endingFile(data), { force: true })
    release()
  }
}

function endingFile(data: DataFolder): string {
  return data.path('run', 'up.ending')
}

function alreadyRunning(data: DataFolder): Problem {
  const pid = readPid(data.pidFile('up'))
  const which = pid === null ? '' : ` (pid ${pid})`
  return new Problem({
    el: `Στον φάκελο ${data.root} τρέχει ήδη ένα \`./ace up\`${which}: τερματίστε το με Ctrl-C ή δώστε άλλον φάκελο με --data.`,
    en: `\`./ace up\` is already running in ${data.root}${which}: stop it by Ctrl-C, or name another folder by --data.`,
  })
}
