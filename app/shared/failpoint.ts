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
  | 'button.taken'
  | 'question.asked'
  | 'question.expired'
  | 'sender.sending'
  | 'sender.sent'
  | 'sender.marked'
  | 'edit.sending'
  | 'edit.sent'
  | 'edit.marked'
  | 'seed.sending'
  | 'seed.sent'
  | 'seed.marked'
  | 'announcer.worded'
  | 'announcer.settled'
  | 'sweep.read'
  | 'sweep.stored'
  | 'digests.worded'
  | 'digests.made'
  | 'reminders.worded'
  | 'reminders.handed'
  | 'direct.made'

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
