import { DateTime } from 'luxon'
import { recordLink } from '#app/activity/record_link'
import { DIARY } from '#app/diary/reminder_delivery'
import { LONGEST_TEXT, MOST_WAITING, type Reminder } from '#app/diary/reminder'
import { ReminderWithoutText } from '#app/diary/reminder_exceptions'
import { remindersOf } from '#app/diary/reminder_queries'
import { reminderService } from '#app/diary/reminder_service'
import { daysAwayAmong } from '#app/notices/notice_settings'
import { isAway } from '#app/notices/times'
import { orgChart } from '#app/org/chart/org_chart_queries'
import type { Locale } from '#app/shared/locale'
import { formatInstant, today } from '#app/shared/time'
import type { Command } from '#bots/command'

const REMIND = ['remind', 'reminder', 'υπενθύμιση', 'υπενθύμισε', 'θύμισε', 'ipenthimisi'] as const
const LISTED = 20

const remind: Command = {
  path: ['remind'],
  names: [REMIND],
  bot: DIARY,
  writes: true,
  summary: {
    el: 'σας θυμίζει κάτι, ιδιωτικά, την ώρα που θέλετε',
    en: 'reminds you of something, in private, at the time you want',
  },
  example: {
    el: '!υπενθύμιση "Κλήση στον προμηθευτή" αύριο 9:00',
    en: '!remind "Call the supplier" tomorrow 9:00',
  },
  parameters: [
    {
      name: 'text',
      kind: 'text',
      label: { el: '"ΚΕΙΜΕΝΟ"', en: '"TEXT"' },
      maxLength: LONGEST_TEXT,
      optional: true,
    },
    { name: 'at', kind: 'moment', label: { el: 'ΠΟΤΕ', en: 'WHEN' } },
  ],
  async run({ act, actor, locale, record, sentAt }, args) {
    const said = args.text as string | undefined
    const link = said || !record ? null : await recordLink(record, act.trx)
    const chart = await orgChart(act.trx)
    const text = said ?? (link?.knows(chart, actor.id) ? link.label : null)
    if (!text) throw new ReminderWithoutText()
    const dueAt = DateTime.fromISO(args.at as string, { setZone: true })
    const reminder = await reminderService.add(act, { text, dueAt, record, askedAt: sentAt })
    const away = await daysAwayAmong([actor.id], today(dueAt), act.trx)
    const el = locale === 'el'
    const lines = [`${el ? 'Υπενθύμιση' : 'Reminder'} ${line(reminder, locale)}`]
    if (isAway(away.get(actor.id) ?? [], today(dueAt))) {
      lines.push(
        el
          ? 'Τότε απουσιάζετε: θα έρθει το πρώτο πρωί μετά την επιστροφή σας.'
          : 'You are away then: it comes on the first morning after your return.'
      )
    }
    return {
      text: lines.join('\n'),
      // Who reads along in the thread may not know of its record any more.
      visibleTo: link ? (personId) => link.knows(chart, personId) : undefined,
    }
  },
}

const list: Command = {
  path: ['remind', 'list'],
  names: [REMIND, ['list', 'λίστα', 'lista']],
  bot: DIARY,
  summary: { el: 'δείχνει τις υπενθυμίσεις σας', en: 'lists your reminders' },
  example: { el: '!υπενθύμιση λίστα', en: '!remind list' },
  parameters: [],
  async run({ actor, client, locale }) {
    const reminders = await remindersOf(actor.id, { limit: MOST_WAITING }, client)
    const el = locale === 'el'
    const title = el ? 'Οι υπενθυμίσεις σας' : 'Your reminders'
    const lines = reminders.slice(0, LISTED).map((each) => `• ${line(each, locale)}`)
    const more = reminders.length - lines.length
    if (more > 0) lines.push(el ? `… και άλλες ${more}` : `… and ${more} more`)
    const text = [`${title}: ${reminders.length || (el ? 'καμία.' : 'none.')}`, ...lines].join('\n')
    return { text, visibleTo: (personId) => personId === actor.id }
  },
}

const cancel: Command = {
  path: ['remind', 'cancel'],
  names: [REMIND, ['cancel', 'delete', 'ακύρωσε', 'ακύρωση', 'σβήσε']],
  bot: DIARY,
  writes: true,
  summary: { el: 'ακυρώνει μια υπενθύμιση', en: 'cancels a reminder' },
  example: { el: '!υπενθύμιση ακύρωσε 3', en: '!remind cancel 3' },
  parameters: [{ name: 'number', kind: 'number', label: { el: 'ΑΡΙΘΜΟΣ', en: 'NUMBER' } }],
  async run({ act, actor, locale }, args) {
    const reminder = await reminderService.withdraw(act, args.number as number)
    const word = locale === 'el' ? 'Ακυρώθηκε η υπενθύμιση' : 'Cancelled: reminder'
    return {
      text: `${word} ${line(reminder, locale)}`,
      visibleTo: (personId) => personId === actor.id,
    }
  },
}

export const reminderCommands: readonly Command[] = [remind, list, cancel]

/** `3 · 24/11/2026 09:00 · Κλήση στον προμηθευτή`. */
function line({ id, dueAt, text }: Reminder, locale: Locale): string {
  return `${id} · ${formatInstant(dueAt, locale)} · ${text}`
}
