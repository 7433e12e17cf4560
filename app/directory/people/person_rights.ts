import { capacitiesOfRoles } from '#app/identity/capacities'
import { personPolicy } from '#app/directory/people/person_policy'
import type {
  AskedRecord,
  Asking,
  Holder,
  RecordRights,
  RightLine,
} from '#app/identity/record_rights'
import { decide, refused, type Decision } from '#app/identity/rights'
import { rightsTable, type Capability } from '#app/identity/rights_table'
import type { OrgChart, PersonNode } from '#app/org/chart/org_chart'
import { awayPolicy } from '#app/org/away/away_policy'
import { heldCapacities } from '#app/org/right_sources'
import { rightsPolicy } from '#app/org/rights_policy'

/** May they read somebody's card, move them, charge them with something, ask about them. */
export const personRights: RecordRights = {
  type: 'person',
  words: ['πρόσωπο', 'person'],
  whoSees: null,
  fits: () => true,

  async find(text, asking) {
    const { chart, asker } = asking
    const typed = text.replace(/^@/, '').toLowerCase()
    const exact = chart.people.find(({ username }) => username === typed)
    const found = exact ? [exact] : chart.findPeople(text)
    if (found.length !== 1) return null
    const [person] = found
    const actor = actorOf(asker.person)
    const open = person.active || personPolicy.maySeeWhole(actor, asker.roles, person)
    return asked(person, asking, open)
  },
}

function asked(person: PersonNode, { chart, asker }: Asking, open: boolean): AskedRecord {
  return {
    kind: { el: 'Πρόσωπο', en: 'Person' },
    ref: `@${person.username}`,
    title: { el: person.displayName, en: person.displayName },
    url: `/people/${person.username}`,
    open,
    visibleTo: (personId) => personId === asker.person.id,
    explain: (holder) => rightsOver(chart, holder, person),
  }
}

function rightsOver(chart: OrgChart, holder: Holder, person: PersonNode): RightLine[] {
  const own = holder.person.id === person.id
  const mine = capacitiesOfRoles(holder.roles).add('employee')
  const whole = personPolicy.maySeeWhole(actorOf(holder.person), holder.roles, person)
  const lines: [Capability, Decision][] = [
    ['see_personal', whole ? decide('see_personal', mine, () => own) : refused('see_personal')],
    ['see_tax_numbers', decide('see_tax_numbers', mine)],
    ['edit_placements', decide('edit_placements', mine)],
    ['grant_roles', decide('grant_roles', mine, () => !own)],
    ['edit_people', decide('edit_people', mine)],
    ['record_absences', ofAbsence(chart, holder, person)],
    ['ask_rights', rightsPolicy.mayAsk(chart, holder, person)],
  ]
  const held = heldCapacities(chart, holder)
  return lines.map(([capability, decision]) => ({
    act: rightsTable[capability].act,
    decision,
    sources: held.filter(({ capacity }) => capacity === decision.by),
  }))
}

function ofAbsence(chart: OrgChart, holder: Holder, person: PersonNode): Decision {
  const { id } = holder.person
  if (!awayPolicy.mayRecordAbsence(chart, id, person.id, holder.roles)) {
    return refused('record_absences')
  }
  const held = heldCapacities(chart, holder).map(({ capacity }) => capacity)
  const own = id === person.id
  return decide('record_absences', [...held, 'employee'], (each) => own || each === 'in_charge')
}

function actorOf({ id, username, displayName, locale, matrixId }: PersonNode) {
  return { id, username, displayName, locale, matrixId }
}
