/*
 * Places at which a test may end this process, as a power cut would: no exception, no clean-up.
 * Without the setting they do nothing.
 */
import { readFileSync, rmSync } from 'node:fs'
import dimos from '#config/dimos'

export type Failpoint =
  | 'intake.received'
  | 'intake.stored'
  | 'command.running'
  | 'command.committed'
  | 'sender.sending'
  | 'sender.sent'
  | 'edit.sending'
  | 'edit.sent'
  | 'seed.sending'
  | 'seed.sent'
  | 'announcer.worded'
  | 'sweep.read'
  | 'sweep.stored'
  | 'digests.worded'
  | 'reminders.worded'

/** Ends the process with SIGKILL where the test's file names this place; once per file. */
export function failpoint(name: Failpoint): void {
  if (!dimos.failpointFile) return
  try {
    if (readFileSync(dimos.failpointFile, 'utf8').trim() !== name) return
    rmSync(dimos.failpointFile)
  } catch {
    return
  }
  process.kill(process.pid, 'SIGKILL')
}
