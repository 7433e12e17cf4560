/*
 * Why a process didn't come up, by what it said last.
 */
import { diskFull, portInUse, Problem, saysDiskFull } from '#runtime/problem'

const LINES = 8

export interface FailedProcess {
  /** The name for people. */
  title: string
  logFile: string
  /** The end of its output. */
  output: string
  port: number
  /** The option that chooses the port. */
  option: string
}

/** The sentence for a process that keeps ending, or never answers. */
export function startupProblem(failed: FailedProcess): Problem {
  const { title, logFile, output } = failed
  if (saysDiskFull(output)) return diskFull()
  if (/EADDRINUSE|Address already in use/i.test(output)) {
    return portInUse(failed.port, failed.option)
  }
  const tail = output.trimEnd().split('\n').slice(-LINES).join('\n')
  return new Problem({
    el: `${title}: δεν ξεκίνησε. Δείτε το ${logFile} και τρέξτε πάλι το \`./ace up\`. Οι τελευταίες γραμμές του:\n${tail}`,
    en: `${title}: did not come up. See ${logFile}, then run \`./ace up\` again. Its last lines:\n${tail}`,
  })
}
