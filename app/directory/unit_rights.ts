import { capacitiesOfRoles } from '#app/identity/capacities'
import type {
  AskedRecord,
  Asking,
  Holder,
  RecordRights,
  RightLine,
} from '#app/identity/record_rights'
import { decide } from '#app/identity/rights'
import { rightsTable, type Capability } from '#app/identity/rights_table'
import type { OrgChart, UnitNode } from '#app/org/org_chart'
import { awayPolicy } from '#app/org/away_policy'
import { heldCapacities, sourcesOver } from '#app/org/right_sources'

const ACTS = [
  'edit_units',
  'edit_posts',
  'edit_placements',
  'set_deputies',
] as const satisfies readonly Capability[]

/** May they change a unit, its posts and people, and who stands in for its head. */
export const unitRights: RecordRights = {
  type: 'unit',
  words: ['μονάδα', 'μονάδας', 'unit'],
  whoSees: null,
  fits: () => true,

  async find(text, asking) {
    const found = asking.chart.findUnits(text)
    return found.length === 1 ? asked(found[0], asking) : null
  },
}

function asked(unit: UnitNode, { chart }: Asking): AskedRecord {
  return {
    kind: { el: 'Μονάδα', en: 'Unit' },
    ref: unit.code,
    title: { el: chart.nameOf(unit, 'el'), en: chart.nameOf(unit, 'en') },
    url: `/org-chart?search=${encodeURIComponent(unit.code)}`,
    open: true,
    visibleTo: () => true,
    explain: (holder) => rightsInUnit(chart, holder, unit),
  }
}

function rightsInUnit(chart: OrgChart, holder: Holder, unit: UnitNode): RightLine[] {
  const mayName = awayPolicy.mayNameDeputy(chart, holder.person.id, unit.id, holder.roles)
  const held = new Set([
    ...capacitiesOfRoles(holder.roles),
    ...heldCapacities(chart, holder).map(({ capacity }) => capacity),
  ])
  const sources = [
    ...sourcesOver(chart, holder.person, unit.id),
    ...heldCapacities(chart, holder).filter(({ capacity }) => holder.roles.has(capacity as never)),
  ]
  return ACTS.map((capability) => {
    const decision = decide(capability, held, (each) => each === 'below_own' && mayName)
    return { act: rightsTable[capability].act, decision, sources: decision.allowed ? sources : [] }
  })
}
