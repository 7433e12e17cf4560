/*
 * Why a process didn't come up, by the last lines of its log.
 */
import { existsSync, readFileSync } from 'node:fs'
import { diskFull, portInUse, Problem, saysDiskFull } from '#runtime/problem'

const LINES = 8

export interface FailedProcess {
  /** The name for people. */
  title: string
  logFile: string
  /** Where this run's lines begin in the log, in bytes. */
  from: number
  port: number
  /** The option that chooses the port. */
  option: string
}

/** The sentence for a process that keeps ending, or never answers. */
export function startupProblem(failed: FailedProcess): Problem {
  const log = logSince(failed.logFile, failed.from)
  if (saysDiskFull(log)) return diskFull()
  if (/EADDRINUSE|Address already in use/i.test(log)) return portInUse(failed.port, failed.option)
  const tail = log.trimEnd().split('\n').slice(-LINES).join('\n')
  return new Problem({
    el: `${failed.title}: δεν ξεκίνησε. Δείτε το ${failed.logFile} και τρέξτε πάλι το \`./ace up\`. Οι τελευταίες γραμμές του:\n${tail}`,
    en: `${failed.title}: did not come up. See ${failed.logFile}, then run \`./ace up\` again. Its last lines:\n${tail}`,
  })
}

function logSince(file: string, from: number): string {
  if (!existsSync(file)) return ''
  const bytes = readFileSync(file)
  // Shorter than before: it was rotated meanwhile.
  return bytes.subarray(bytes.length >= from ? from : 0).toString('utf8')
}
