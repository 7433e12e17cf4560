import { buttonsOf } from '#app/fleet/checks/check_announcements'
import { CheckNotFound } from '#app/fleet/checks/check_exceptions'
import { checkPolicy } from '#app/fleet/checks/check_policy'
import { checkList, checksFor } from '#app/fleet/checks/check_list'
import { checkRecord, fleetPeople } from '#app/fleet/checks/check_queries'
import { checkService, LONGEST_NOTE } from '#app/fleet/checks/check_service'
import type { CheckSubject } from '#app/fleet/checks/check_events'
import {
  checkLine,
  checkPageOf,
  decisionWords,
  fillLine,
  findingLine,
  kindWords,
  stateWords,
} from '#app/fleet/checks/check_wording'
import { waits, type Decision, type FindingState } from '#app/fleet/checks/fuel_check'
import { FLEET_BOT } from '#app/fleet/registry/fleet_bot'
import { fleetPolicy } from '#app/fleet/registry/fleet_policy'
import { rolesOf } from '#app/identity/roles'
import { orgChart } from '#app/org/chart/org_chart_queries'
import type { Worded } from '#app/shared/locale'
import type { Command, CommandContext, OfferContext } from '#bots/command'
import type { Reply } from '#bots/reply'

const CHECK = ['check', 'έλεγχος', 'elegchos', 'elegxos'] as const
const LIST_LENGTH = 15

const number = {
  name: 'number',
  kind: 'number',
  label: { el: 'ΑΡΙΘΜΟΣ', en: 'NUMBER' },
  record: 'fuel_check',
} as const

const note = {
  name: 'note',
  kind: 'text',
  label: { el: '"ΣΗΜΕΙΩΣΗ"', en: '"NOTE"' },
  maxLength: LONGEST_NOTE,
  optional: true,
} as const

const list: Command = {
  path: ['check', 'list'],
  names: [CHECK, ['list', 'λίστα']],
  bot: FLEET_BOT,
  summary: {
    el: 'δείχνει τα ευρήματα στα καύσιμα που περιμένουν απόφαση',
    en: 'lists the findings about fuel that wait for a decision',
  },
  example: { el: '!έλεγχος λίστα', en: '!check list' },
  parameters: [],
  offered: isOffice,
  async run({ client, actor, locale }) {
    const roles = await rolesOf(actor.id, client)
    const chart = await orgChart(client)
    const asked = checkList.read({})
    const { rows, next } = await checksFor(client, { actor, roles, chart }, asked, LIST_LENGTH)
    const people = await fleetPeople(client)
    const lines = rows.map(
      ({ subject, kinds }) =>
        `${checkLine(subject, locale)} · ${kinds.map((kind) => kindWords[kind][locale]).join(', ')}`
    )
    if (next) {
      lines.push(locale === 'el' ? '… και άλλοι, στη σελίδα.' : '… and more, on the page.')
    }
    const title = locale === 'el' ? 'Έλεγχοι που περιμένουν' : 'Checks that wait'
    const none = locale === 'el' ? 'κανένας.' : 'none.'
    return {
      text: rows.length ? [`${title}:`, ...lines].join('\n') : `${title}: ${none}`,
      visibleTo: (personId) => people.has(personId),
    }
  },
}

const show: Command = {
  path: ['check', 'show'],
  names: [CHECK, ['show', 'δείξε', 'δες']],
  bot: FLEET_BOT,
  summary: { el: 'δείχνει έναν έλεγχο καυσίμων', en: 'shows one check of fuel' },
  example: { el: '!έλεγχος δείξε 57', en: '!check show 57' },
  parameters: [number],
  offered: isOffice,
  async run({ client, actor, locale }, args) {
    const wanted = args.number as number
    const record = await checkRecord(client, wanted)
    const chart = await orgChart(client)
    const roles = await rolesOf(actor.id, client)
    if (!record || !checkPolicy.maySee(chart, roles, actor.id, record.subject)) {
      throw new CheckNotFound(wanted)
    }
    const { check, subject, findings } = record
    const lines = findings.map(
      (finding) =>
        `• ${findingLine(finding, subject, locale)} → ${stateWords[finding.state][locale]}`
    )
    const text = [checkLine(subject, locale), fillLine(subject, locale), ...lines].join('\n')
    return replyAbout(client, subject, check.state, text)
  },
}

const explained = decision('explained', 'explained', {
  names: ['explained', 'ok', 'εξηγήθηκε', 'εξηγείται', 'εντάξει'],
  summary: { el: 'κλείνει ένα εύρημα: εξηγήθηκε', en: 'closes a finding: it is explained' },
  example: {
    el: '!έλεγχος εξηγήθηκε 57 "δανεική αντλία"',
    en: '!check explained 57 "borrowed pump"',
  },
})

const error = decision('error', 'error', {
  names: ['error', 'wrong', 'λάθος'],
  summary: {
    el: 'κλείνει ένα εύρημα: το δελτίο έχει λάθος',
    en: 'closes a finding: the slip is wrong',
  },
  example: {
    el: '!έλεγχος λάθος 57 "λάθος ένδειξη"',
    en: '!check error 57 "meter misread"',
  },
})

const look = decision('look', 'looked_into', {
  names: ['look', 'investigate', 'διερεύνηση', 'ψάχνω', 'διερευνάται'],
  summary: { el: 'ένα εύρημα θα διερευνηθεί', en: 'a finding is to be looked into' },
  example: {
    el: '!έλεγχος διερεύνηση 57 "ερώτηση στο πρατήριο"',
    en: '!check look 57 "asking the station"',
  },
})

export const checkCommands: readonly Command[] = [list, show, explained, error, look]

function decision(
  word: string,
  what: Decision,
  words: { names: readonly string[]; summary: Worded; example: Worded }
): Command {
  return {
    path: ['check', word],
    names: [CHECK, words.names],
    bot: FLEET_BOT,
    writes: true,
    summary: words.summary,
    example: words.example,
    parameters: [number, note],
    offered: isOffice,
    async run({ act, client, locale }, args) {
      const { check, subject } = await checkService.decide(act, args.number as number, {
        decision: what,
        note: (args.note as string | undefined) ?? null,
      })
      const text = `${checkLine(subject, locale)}: ${decisionWords[what][locale]}`
      return replyAbout(client, subject, check.state, text)
    },
  }
}

async function replyAbout(
  client: CommandContext['client'],
  subject: CheckSubject,
  state: FindingState,
  text: string
): Promise<Reply> {
  const [chart, people] = [await orgChart(client), await fleetPeople(client)]
  return {
    text,
    visibleTo: (personId) =>
      people.has(personId) || checkPolicy.maySee(chart, new Set(), personId, subject),
    record: { type: 'fuel_check', id: subject.number },
    page: checkPageOf(subject),
    ...(waits(state) && { buttons: buttonsOf(subject.number, state) }),
  }
}

async function isOffice({ client, actor }: OfferContext): Promise<boolean> {
  return fleetPolicy.mayManage(await rolesOf(actor.id, client))
}
