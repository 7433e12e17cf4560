import type {
  AskedRecord,
  Asking,
  Holder,
  RecordRights,
  RightLine,
} from '#app/identity/record_rights'
import { decide } from '#app/identity/rights'
import { rightsTable, type Capability } from '#app/identity/rights_table'
import type { OrgChart, UnitNode } from '#app/org/chart/org_chart'
import { awayPolicy } from '#app/org/away/away_policy'
import { heldCapacities } from '#app/org/right_sources'

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
  const held = heldCapacities(chart, holder)
  const mine = held.map(({ capacity }) => capacity)
  return ACTS.map((capability) => {
    const decision = decide(capability, mine, (each) => each === 'below_own' && mayName)
    const sources = held.filter(({ capacity }) => capacity === decision.by)
    return { act: rightsTable[capability].act, decision, sources }
  })
}
