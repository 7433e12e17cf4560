import { UnitNotYours } from '#app/diary/diary_exceptions'
import { newsSince } from '#app/diary/digest_queries'
import { openDigests } from '#app/diary/digest_sections'
import { longDay, sectionsText } from '#app/diary/digest_wording'
import { DIARY } from '#app/diary/reminder_delivery'
import { orgChart } from '#app/org/chart/org_chart_queries'
import type { DigestReader, DigestSection } from '#app/shared/digest_provider'
import type { Command, CommandContext, UnitRef } from '#bots/command'

const today: Command = {
  path: ['today'],
  names: [['today', 'digest', 'σήμερα', 'simera']],
  bot: DIARY,
  summary: { el: 'δείχνει τι έχετε σήμερα', en: 'shows what you have today' },
  example: { el: '!σήμερα', en: '!today' },
  parameters: [],
  async run(context) {
    const { actor, locale } = context
    const { digests, reader } = await opened(context)
    const sections = await digests.ofDay(reader)
    const el = locale === 'el'
    const nothing = el ? 'δεν σας περιμένει κάτι.' : 'nothing waits for you.'
    const text = sectionsText(longDay(digests.moment.day, locale), nothing, sections, locale)
    return { text, visibleTo: (personId) => personId === actor.id }
  },
}

const pending: Command = {
  path: ['pending'],
  names: [['pending', 'εκκρεμότητες', 'εκκρεμούν', 'ekkremotites']],
  bot: DIARY,
  summary: {
    el: 'δείχνει τι περιμένει εσάς, ή τι εκκρεμεί στη μονάδα σας',
    en: 'shows what waits for you, or in the unit that you head',
  },
  example: { el: '!εκκρεμότητες', en: '!pending' },
  parameters: [{ name: 'unit', kind: 'unit', label: { el: 'ΜΟΝΑΔΑ', en: 'UNIT' }, optional: true }],
  async run(context, args) {
    const { actor, client, locale } = context
    const unit = (args.unit as UnitRef | undefined) ?? null
    const chart = await orgChart(client)
    if (unit && !chart.isInChargeAtOrAbove(actor.id, unit.id)) throw new UnitNotYours(unit.code)
    const { digests, reader } = await opened(context)
    const sections = await digests.waiting(reader, unit?.id ?? null)
    const el = locale === 'el'
    const title = `${el ? 'Εκκρεμότητες' : 'Pending'}${unit ? ` (${unit.code})` : ''}`
    const text = sectionsText(title, el ? 'καμία.' : 'none.', sections, locale)
    return { text, visibleTo: unit ? among(actor.id, sections) : (id) => id === actor.id }
  },
}

export const diaryCommands: readonly Command[] = [today, pending]

async function opened({ actor, client, now }: CommandContext) {
  const digests = await openDigests(now, client)
  const { day } = digests.moment
  const since = (await newsSince([actor.id], day, now, client))(actor.id)
  const reader: DigestReader = { actor, since }
  return { digests, reader }
}

/** The asker, and whoever may read every part. */
function among(askerId: number, sections: readonly DigestSection[]) {
  return (personId: number) =>
    personId === askerId || sections.every(({ visibleTo }) => visibleTo?.(personId) ?? false)
}
