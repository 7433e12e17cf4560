import type { AskedRecord, Holder, RightLine } from '#app/identity/record_rights'
import { entitledAmong, missing } from '#app/identity/rights'
import { capabilities, rightsTable } from '#app/identity/rights_table'
import { rolesOf } from '#app/identity/roles'
import { PersonUnclear, RecordUnknown } from '#app/access/access_exceptions'
import { readersOf, recordNamed } from '#app/access/record_kinds'
import type { OrgChart, PersonNode } from '#app/org/chart/org_chart'
import { orgChart } from '#app/org/chart/org_chart_queries'
import { heldCapacities, type HeldCapacity } from '#app/org/right_sources'
import { rightsPolicy } from '#app/org/rights_policy'
import type { Act } from '#app/shared/act'
import { recordEvents } from '#app/shared/recording'
import { today } from '#app/shared/time'

export interface Question {
  /** A typed name, an id, or null for whoever asks. */
  person: string | number | null
  /** As people name records; null for all that the person may do. */
  record: string | null
}

export interface Answer {
  person: PersonNode
  /** They ask about themselves. */
  own: boolean
  record: AskedRecord | null
  /** Whoever asks may not read the record: they learn yes or no, and the rule. */
  ruleOnly: boolean
  /** As what the person acts; empty where a record is asked about. */
  held: HeldCapacity[]
  lines: RightLine[]
  chart: OrgChart
}

/** The people whom an unclear name names at most. */
const MOST_NAMED = 5

/** May they, and why. */
export class AccessService {
  /**
   * Answers, and writes down who asked about whom.
   *
   * @throws RightMissing where the person may not be asked about; PersonUnclear, RecordUnknown
   */
  async ask(act: Act, question: Question): Promise<Answer> {
    const chart = await orgChart(act.trx, today(act.now))
    const asker = await this.#holder(act, chart.person(act.actor!.id)!)
    const person = personMeant(chart, question.person, asker.person)
    if (!rightsPolicy.mayAsk(chart, asker, person).allowed) throw missing('ask_rights')
    const own = person.id === asker.person.id
    const holder = own ? asker : await this.#holder(act, person)
    const answer = { person, own, chart, record: null, ruleOnly: false }
    if (question.record === null) {
      await this.#record(act, answer)
      const held = heldCapacities(chart, holder)
      return { ...answer, held, lines: rightsInGeneral(held) }
    }

    const record = await recordNamed(question.record, { chart, client: act.trx, asker })
    const ruleOnly = record !== null && !record.open
    if (!record || (ruleOnly && !rightsPolicy.mayAskOfAnyRecord(asker))) {
      throw new RecordUnknown(question.record, readersOf(question.record))
    }
    await this.#record(act, { person, own }, record)
    const lines = await record.explain(holder)
    return {
      ...answer,
      record,
      ruleOnly,
      held: [],
      lines: ruleOnly ? lines.map((line) => ({ ...line, sources: [] })) : lines,
    }
  }

  async #holder(act: Act, person: PersonNode): Promise<Holder> {
    return { person, roles: await rolesOf(person.id, act.trx) }
  }

  async #record(
    act: Act,
    { person, own }: Pick<Answer, 'person' | 'own'>,
    record: AskedRecord | null = null
  ): Promise<void> {
    if (own) return
    const payload = { record: record && `${record.kind.en.toLowerCase()} ${record.ref}` }
    const subject = { type: 'person', id: person.id }
    await recordEvents(act, [{ name: 'rights.asked', subject, payload }])
  }
}

export const accessService = new AccessService()

/** The acts that some capacity of theirs allows, with its conditions. */
function rightsInGeneral(held: readonly HeldCapacity[]): RightLine[] {
  const mine = held.map(({ capacity }) => capacity)
  return capabilities.flatMap((capability) => {
    const why = entitledAmong(capability, mine)
    const { act, kind } = rightsTable[capability]
    return why && kind !== 'coming' ? [{ act, decision: { allowed: true, why }, sources: [] }] : []
  })
}

function personMeant(chart: OrgChart, asked: Question['person'], asker: PersonNode): PersonNode {
  if (asked === null) return asker
  if (typeof asked === 'number') return chart.person(asked) ?? asker
  const typed = asked.trim().replace(/^@/, '').toLowerCase()
  const exact = chart.people.find(({ username }) => username === typed)
  if (exact) return exact
  const found = chart.findPeople(asked)
  if (found.length !== 1) throw new PersonUnclear(asked, found.slice(0, MOST_NAMED))
  return found[0]
}
