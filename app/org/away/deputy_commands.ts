import { hasRole, rolesOf } from '#app/identity/roles'
import { absenceService } from '#app/org/away/absence_service'
import { periodInWords, type AwayPeriod } from '#app/org/away/away_period'
import { substitutionsFrom } from '#app/org/away/away_queries'
import { chargeLine, chargeReason } from '#app/org/away/in_charge_wording'
import { awayPolicy } from '#app/org/away/away_policy'
import { behalfWords } from '#app/org/away/on_behalf'
import type { OrgChart, PersonNode, UnitNode } from '#app/org/chart/org_chart'
import { orgChart } from '#app/org/chart/org_chart_queries'
import { headLine } from '#app/org/org_commands'
import { substitutionService } from '#app/org/away/substitution_service'
import { unitLabel } from '#app/org/chart/unit_view'
import type { Locale } from '#app/shared/locale'
import { today } from '#app/shared/time'
import type { Command, OfferContext, PersonRef, UnitRef } from '#bots/command'

const DEPUTY = ['deputy', 'αναπληρωτής', 'αναπληρώτρια', 'αναπλήρωση', 'anaplirotis'] as const
const COMING = 5

const unit = { name: 'unit', kind: 'unit', label: { el: 'ΜΟΝΑΔΑ', en: 'UNIT' } } as const
const person = { name: 'person', kind: 'person', label: { el: '@πρόσωπο', en: '@person' } } as const
const days = {
  name: 'days',
  kind: 'period',
  label: { el: 'ΑΠΟ-ΕΩΣ', en: 'FROM-TO' },
} as const
const decision = {
  name: 'act',
  kind: 'reference',
  label: { el: 'απόφαση ΑΡΙΘΜΟΣ', en: 'act NUMBER' },
  keywords: ['act', 'decision', 'με', 'απόφαση', 'απόφασης', 'πράξη', 'αρ', 'αριθ', 'αριθμ'],
  maxLength: 100,
  optional: true,
} as const

const show: Command = {
  path: ['deputy'],
  names: [DEPUTY],
  summary: {
    el: 'ποιος αναπληρώνει σε μια μονάδα, σήμερα και μετά',
    en: 'who stands in at a unit, today and next',
  },
  example: { el: '!αναπληρωτής D6.1', en: '!deputy D6.1' },
  parameters: [unit],
  async run({ client, locale }, args) {
    const chart = await orgChart(client)
    const meant = chart.unit((args.unit as UnitRef).id)
    const unitIds = chart.lineage(meant.id)
    const coming = await substitutionsFrom(today(), { unitIds, limit: COMING }, client)
    const lines = [headLine(chart, meant, locale), ...todayLines(chart, meant, locale)]
    for (const { personId, act, ...period } of coming) {
      const name = chart.person(personId)?.displayName ?? '…'
      const by = act ? ` (${locale === 'el' ? 'απόφαση' : 'act'} ${act})` : ''
      lines.push(`${periodInWords(period, locale)}: ${name}${by}`)
    }
    return { text: lines.join('\n') }
  },
}

const set: Command = {
  path: ['deputy', 'set'],
  names: [DEPUTY, ['set', 'name', 'όρισε', 'ορισμός', 'ορισε', 'βάλε']],
  writes: true,
  summary: {
    el: 'ορίζει ποιος αναπληρώνει σε μια μονάδα',
    en: 'names who stands in at a unit',
  },
  example: {
    el: '!αναπληρωτής όρισε D6.1 @m.pavlidou 1/8-15/8 απόφαση 12/2026',
    en: '!deputy set D6.1 @m.pavlidou 1/8-15/8 act 12/2026',
  },
  parameters: [unit, person, days, decision],
  offered: namesDeputies,
  async run({ act, actor, locale }, args) {
    const chart = await orgChart(act.trx)
    const meant = chart.unit((args.unit as UnitRef).id)
    const deputy = chart.person((args.person as PersonRef).id)!
    const period = args.days as AwayPeriod
    const { act: number } = await substitutionService.record(act, {
      unitId: meant.id,
      personId: deputy.id,
      act: args.act as string | undefined,
      ...period,
    })
    const el = locale === 'el'
    const word = el ? 'αναπληρώνει' : 'stands in'
    const lines = [
      `${unitLabel(chart, meant, locale)}: ${word} ${periodInWords(period, locale)}: ${deputy.displayName}`,
    ]
    if (number) lines.push(`${el ? 'Απόφαση' : 'Act'}: ${number}`)
    const ownRight = await hasRole(actor.id, 'hr', act.trx)
    const head = ownRight ? null : chart.onBehalfOf(actor.id, meant.id)
    if (head) lines.push(behalfWords(head, locale))
    const told = [deputy, chart.headOf(meant.id)].filter((each) => each?.id !== actor.id)
    return { text: lines.join('\n'), notify: told.filter((each): each is PersonNode => !!each) }
  },
}

const end: Command = {
  path: ['deputy', 'end'],
  names: [DEPUTY, ['end', 'stop', 'withdraw', 'λήξη', 'λήξε', 'τέλος', 'ανακάλεσε', 'ανάκληση']],
  writes: true,
  summary: {
    el: 'λήγει την αναπλήρωση που ισχύει σε μια μονάδα, αλλιώς την επόμενη',
    en: 'ends the substitution of today at a unit, else the next one',
  },
  example: { el: '!αναπληρωτής λήξη D6.1', en: '!deputy end D6.1' },
  parameters: [unit],
  offered: namesDeputies,
  async confirms({ client, actor, locale }, args) {
    const chart = await orgChart(client)
    const meant = chart.unit((args.unit as UnitRef).id)
    const next = await substitutionService.nextToWithdraw(actor, meant.id, client)
    const name = chart.person(next.personId)?.displayName ?? '…'
    const period = periodInWords({ from: next.validFrom, to: next.validTo }, locale)
    const label = unitLabel(chart, meant, locale)
    const text =
      locale === 'el'
        ? `${label}: να ανακληθεί η αναπλήρωση ${period}: ${name};`
        : `${label}: withdraw the substitution ${period}: ${name}?`
    // Meanwhile another one may have become the next.
    return { text, args: { ...args, substitution: next.id } }
  },
  async run({ act, actor, locale }, args) {
    const chart = await orgChart(act.trx)
    const meant = chart.unit((args.unit as UnitRef).id)
    const confirmed = args.substitution as number | undefined
    const ended = confirmed
      ? await substitutionService.withdraw(act, confirmed)
      : await substitutionService.withdrawNext(act, meant.id)
    const deputy = chart.person(ended.personId)
    const period = { from: ended.validFrom, to: ended.validTo }
    const word = locale === 'el' ? 'ανακλήθηκε η αναπλήρωση' : 'substitution withdrawn'
    const label = unitLabel(chart, meant, locale)
    return {
      text: `${label}: ${word} ${periodInWords(period, locale)}: ${deputy?.displayName ?? '…'}`,
      notify: deputy && deputy.id !== actor.id ? [deputy] : [],
    }
  },
}

const away: Command = {
  path: ['deputy', 'away'],
  names: [DEPUTY, ['away', 'absent', 'απουσία', 'απουσιάζει', 'λείπει']],
  writes: true,
  summary: {
    el: 'καταχωρίζει ότι κάποιος απουσιάζει',
    en: 'records that somebody is away',
  },
  example: {
    el: '!αναπληρωτής απουσία @m.pavlidou 1/8-15/8',
    en: '!deputy away @m.pavlidou 1/8-15/8',
  },
  parameters: [person, days],
  async run({ act, actor, locale }, args) {
    const chart = await orgChart(act.trx)
    const absent = chart.person((args.person as PersonRef).id)!
    const period = args.days as AwayPeriod
    await absenceService.record(act, { personId: absent.id, ...period })
    const word = locale === 'el' ? 'απουσιάζει' : 'away'
    return {
      text: `${absent.displayName}: ${word} ${periodInWords(period, locale)}`,
      notify: absent.id === actor.id ? [] : [absent],
    }
  },
}

export const deputyCommands: readonly Command[] = [show, set, end, away]

/** Whoever may name a deputy for one unit at least. */
async function namesDeputies({ client, actor }: OfferContext): Promise<boolean> {
  const chart = await orgChart(client)
  const roles = new Set(await rolesOf(actor.id, client))
  return chart.units.some(({ id }) => awayPolicy.mayNameDeputy(chart, actor.id, id, roles))
}

/** Who answers today, and who would were they away as well. */
function todayLines(chart: OrgChart, of: UnitNode, locale: Locale): string[] {
  const el = locale === 'el'
  const now = chargeLine(chart, of, locale)
  const next = chart.nextInChargeOf(of.id)
  const lines = [
    now ?? (el ? 'Σήμερα δεν χρειάζεται αναπλήρωση' : 'Nobody needs to stand in today'),
  ]
  if (next) {
    const word = el ? 'Αναπληρώνει μετά' : 'Stands in next'
    lines.push(`${word}: ${next.person.displayName} (${chargeReason(next, locale)})`)
  }
  return lines
}
