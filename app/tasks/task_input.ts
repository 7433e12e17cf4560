/*
 * What a task may hold, whoever writes it and from wherever.
 */
import { stripInvisible } from '#app/shared/fold'
import { today, type IsoDate } from '#app/shared/time'
import type { Act } from '#app/shared/act'
import {
  TaskDescriptionTooLong,
  TaskDueInPast,
  TaskDueTooFar,
  TaskTitleInvalid,
} from '#app/tasks/task_exceptions'

/** A due date that is further ahead is a slip of the pen. */
const DUE_YEARS = 50

export function checkedTitle(text: string): string {
  const title = stripInvisible(text).replace(/\s+/gu, ' ').trim()
  if (title.length === 0 || title.length > 200) throw new TaskTitleInvalid()
  return title
}

/** Browsers send line ends as two characters; they are kept as one. */
export function checkedDescription(text: string | null | undefined): string | null {
  const description = stripInvisible(text ?? '')
    .replace(/\r\n?/g, '\n')
    .trim()
  if (description.length > 10_000) throw new TaskDescriptionTooLong()
  return description || null
}

export function checkDueDate(dueOn: IsoDate | null | undefined, act: Act): void {
  if (!dueOn) return
  if (dueOn < today(act.now)) throw new TaskDueInPast()
  if (dueOn > today(act.now.plus({ years: DUE_YEARS }))) throw new TaskDueTooFar(DUE_YEARS)
}
