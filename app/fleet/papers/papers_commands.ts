import { countDue, dueUntil } from '#app/fleet/papers/due_queries'
import { faultService } from '#app/fleet/papers/fault_service'
import { dueLine, inWords } from '#app/fleet/papers/paper_words'
import type { Severity } from '#app/fleet/papers/vehicle_fault'
import { FLEET_BOT } from '#app/fleet/registry/fleet_bot'
import { shownPlate } from '#app/shared/plate'
import { daysAfter, today } from '#app/shared/time'
import type { Command } from '#bots/command'

const USUAL_DAYS = 30
const MOST_DAYS = 366
const LISTED = 15

const fault: Command = {
  path: ['fault'],
  names: [['fault', 'βλάβη', 'βλάβες', 'vlavi', 'blabi']],
  bot: FLEET_BOT,
  writes: true,
  summary: { el: 'δηλώνει βλάβη οχήματος', en: 'reports a fault of a vehicle' },
  example: {
    el: '!βλάβη ΚΗΗ1234 "δεν πιάνουν τα φρένα" ακίνητο',
    en: '!fault ΚΗΗ1234 "the brakes do not hold" stands',
  },
  parameters: [
    { name: 'plate', kind: 'plate', label: { el: 'ΠΙΝΑΚΙΔΑ', en: 'PLATE' } },
    {
      name: 'text',
      kind: 'text',
      label: { el: '"ΤΙ ΕΧΕΙ"', en: '"WHAT IS WRONG"' },
      keywords: ['text', 'τι', 'περιγραφή'],
      maxLength: 1000,
    },
    {
      name: 'severity',
      kind: 'choice',
      label: { el: 'κινείται, προσοχή ή ακίνητο', en: 'moves, care or stands' },
      choices: {
        moves: ['moves', 'κινείται', 'ελαφριά', 'kineitai'],
        care: ['care', 'προσοχή', 'prosoxi'],
        stands: ['stands', 'ακίνητο', 'ακινητοποίηση', 'ακινητοποιήθηκε', 'akinito'],
      },
      keywords: ['severity', 'κατάσταση'],
      optional: true,
    },
    {
      name: 'meter',
      kind: 'odometer',
      label: { el: 'ΕΝΔΕΙΞΗ', en: 'READING' },
      keywords: ['meter', 'ένδειξη', 'χιλιόμετρα'],
      optional: true,
    },
    {
      name: 'photo',
      kind: 'attachments',
      label: { el: 'φωτογραφία', en: 'photo' },
      optional: true,
    },
  ],
  async run({ act, locale }, args) {
    const severity = (args.severity as Severity | undefined) ?? 'care'
    const made = await faultService.report(act, args.plate as string, {
      text: args.text as string,
      severity,
      meter: (args.meter as number | undefined) ?? null,
    })
    const plate = shownPlate(args.plate as string)
    const head = inWords('fault_of', locale, { number: made.number })
    const line = `🔧 ${plate} · ${head}: ${inWords(`severities.${severity}`, locale)}`
    const next = inWords(severity === 'stands' ? 'fault_next_stands' : 'fault_next', locale)
    return {
      text: [line, made.text, next].join('\n'),
      record: { type: 'vehicle_fault', id: made.id },
      page: `/fleet/faults/${made.number}`,
    }
  },
}

const expiring: Command = {
  path: ['expiring'],
  names: [['expiring', 'expiry', 'λήξεις', 'λήγουν', 'lixeis', 'liksis']],
  bot: FLEET_BOT,
  summary: {
    el: 'δείχνει ποια έγγραφα και ποιοι έλεγχοι οχημάτων λήγουν',
    en: 'shows which papers and inspections of vehicles expire',
  },
  example: { el: '!λήξεις 30', en: '!expiring 30' },
  parameters: [
    { name: 'days', kind: 'number', label: { el: 'ΗΜΕΡΕΣ', en: 'DAYS' }, optional: true },
  ],
  async run({ client, locale }, args) {
    const asked = (args.days as number | undefined) ?? USUAL_DAYS
    const days = Math.min(asked, MOST_DAYS)
    const day = today()
    const until = daysAfter(day, days)
    const [rows, { all, late }] = [
      await dueUntil(until, LISTED, client),
      await countDue(until, day, client),
    ]
    const title = inWords('expiring.title', locale, { days })
    if (rows.length === 0) return { text: `${title}: ${inWords('expiring.none', locale)}` }
    const counts = inWords('expiring.counts', locale, { all, late })
    const lines = rows.map((row) => `• ${dueLine(row, day, locale)}`)
    const more = all > rows.length ? [inWords('expiring.more', locale)] : []
    return { text: [`${title}: ${counts}`, ...lines, ...more].join('\n'), page: '/fleet/papers' }
  },
}

export const papersCommands: readonly Command[] = [fault, expiring]
