import type { DateTime } from 'luxon'
import type { Act, Actor } from '#app/shared/act'
import { insertRow } from '#app/shared/rows'
import { toStored } from '#app/shared/time'
import { LONGEST_TEXT, MOST_WAITING, MOST_YEARS, type Reminder } from '#app/diary/reminder'
import {
  ReminderInPast,
  ReminderNotFound,
  ReminderTooFar,
  ReminderTooLong,
  ReminderWithoutText,
  TooManyReminders,
} from '#app/diary/reminder_exceptions'
import { countReminders, remindersOf } from '#app/diary/reminder_queries'

export interface NewReminder {
  text: string
  dueAt: DateTime
  record: Reminder['record']
  /** When it was asked for: a line that came late may be due already. */
  askedAt: DateTime
}

/** What people want to be reminded of: each their own, which nobody else reads. */
class ReminderService {
  /** @throws ReminderWithoutText, ReminderTooLong, ReminderInPast, ReminderTooFar, TooManyReminders */
  async add(act: Act, { text, dueAt, record, askedAt }: NewReminder): Promise<Reminder> {
    const person = actorOf(act)
    const said = text.trim()
    if (said === '') throw new ReminderWithoutText()
    if ([...said].length > LONGEST_TEXT) throw new ReminderTooLong()
    if (dueAt <= askedAt) throw new ReminderInPast()
    if (dueAt > act.now.plus({ years: MOST_YEARS })) throw new ReminderTooFar()
    await act.trx.from('people').where('id', person.id).forUpdate().select('id').first()
    if ((await countReminders(person.id, act.trx)) >= MOST_WAITING) throw new TooManyReminders()
    const id = await insertRow(act.trx, 'reminders', {
      person_id: person.id,
      text: said,
      due_at: toStored(dueAt),
      record_type: record?.type ?? null,
      record_id: record?.id ?? null,
      state: 'waiting',
      created_at: toStored(act.now),
    })
    return { id, personId: person.id, text: said, dueAt, record }
  }

  /** @throws ReminderNotFound for one of somebody else, and for one that was told or withdrawn */
  async withdraw(act: Act, id: number): Promise<Reminder> {
    const person = actorOf(act)
    const mine = await remindersOf(person.id, { limit: MOST_WAITING }, act.trx)
    const found = mine.find((each) => each.id === id)
    const changed = await act.trx
      .from('reminders')
      .where({ id, person_id: person.id, state: 'waiting' })
      .update({ state: 'withdrawn' })
    if (!found || Number(changed) === 0) throw new ReminderNotFound()
    return found
  }
}

export const reminderService = new ReminderService()

function actorOf({ actor }: Act): Actor {
  if (!actor) throw new Error('Only people are reminded')
  return actor
}
