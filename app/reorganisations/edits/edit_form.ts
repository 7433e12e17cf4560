/*
 * What a validated form says, as edits, and an edit as the values of its form.
 */
import type { OrgChart } from '#app/org/chart/org_chart'
import type { UnitDescription } from '#app/org/changes/org_edit'
import type { DraftedEdit, EditKind } from '#app/reorganisations/edits/drafted_edit'
import { Naming, UnclearName } from '#app/reorganisations/edits/edit_naming'

type Values = Readonly<Record<string, any>>

/** Typed where somebody is to be nobody. */
const NOBODY = '-'

const TEXTS = [
  ...(['nameEl', 'nameEn', 'nameShort'] as const),
  ...(['building', 'phone', 'email', 'regulationRef'] as const),
]

/**
 * @param edits of the draft, whose new units may be named
 * @throws UnclearName
 */
export function editsFrom(
  kind: EditKind,
  values: Values,
  chart: OrgChart,
  edits: readonly DraftedEdit[]
): DraftedEdit[] {
  const naming = new Naming(chart, edits)
  const { day = null, act = null } = values
  const unit = (field = 'unit') => naming.unit(values[field], field)
  const person = () => naming.person(values.person, 'person')
  switch (kind) {
    case 'move': {
      const who = person()
      const from = values.from ? unit('from') : naming.homeOf(who, 'from')
      return [{ kind, person: who.username, from, unit: unit(), role: values.role, on: day, act }]
    }
    case 'place': {
      const { role, placement, last = null } = values
      const who = person().username
      return [{ kind, person: who, unit: unit(), role, placement, on: day, last, act }]
    }
    case 'end':
      return endsOf(chart, person().id, values.unit ? unit() : null, { last: day, act })
    case 'leave':
      return [{ kind, person: person().username, last: day, act }]
    case 'open_unit':
      return [
        {
          kind,
          unit: values.unit,
          type: values.type,
          ...(texts(values, true) as Omit<UnitDescription, 'type' | 'parent'>),
          parent: unit('parent'),
          on: day,
          act,
        },
      ]
    case 'change_unit': {
      const to: Partial<UnitDescription> = {
        ...(values.parent && { parent: unit('parent') }),
        ...(values.type && { type: values.type }),
        ...texts(values, false),
      }
      const changed = unit()
      if (!Object.keys(to).length) throw nothingChanges()
      return [{ kind, unit: changed, to, on: day, act }]
    }
    case 'close_unit':
      return [{ kind, unit: unit(), last: day, act }]
    case 'set_posts': {
      const { category, branch, count } = values
      return [{ kind, unit: unit(), category, branch, count }]
    }
    case 'set_supervision': {
      const someone = (field: 'deputyMayor' | 'substitute') => {
        if (!values[field]) return {}
        if (values[field] === NOBODY) return { [field]: null }
        return { [field]: naming.person(values[field], field).username }
      }
      const people = { ...someone('deputyMayor'), ...someone('substitute') }
      if (!Object.keys(people).length) throw nothingChanges('deputyMayor')
      return [{ kind, unit: unit(), ...people }]
    }
  }
}

/** An edit as the values of its form. */
export function formOf(edit: DraftedEdit): Record<string, string> {
  const { kind, ...fields } = edit
  const described = edit.kind === 'change_unit' ? { ...fields, ...edit.to } : fields
  const day = 'on' in edit ? edit.on : 'last' in edit ? edit.last : null
  const values: Record<string, string> = { day: day ?? '' }
  for (const [field, value] of Object.entries(described)) {
    if (typeof value === 'object' && value !== null) continue
    if (field === 'last' && kind !== 'place') continue
    const nobody = kind === 'set_supervision' && value === null
    values[field] = nobody ? NOBODY : String(value ?? '')
  }
  return values
}

/** All that a person has in a unit, or anywhere, today. */
function endsOf(
  chart: OrgChart,
  personId: number,
  code: string | null,
  { last, act }: { last: string | null; act: string | null }
): DraftedEdit[] {
  const { username, displayName } = chart.person(personId)!
  const placements = chart
    .placementsOf(personId)
    .filter(({ unitId }) => code === null || chart.unit(unitId).code === code)
  if (!placements.length) {
    throw new UnclearName(
      'unit',
      `${displayName}: δεν έχει θέση ${code === null ? 'σε καμία μονάδα' : `στο ${code}`} σήμερα.`,
      `${displayName} has no place ${code === null ? 'in any unit' : `in ${code}`} today.`
    )
  }
  return placements.map(({ unitId, role, kind }) => ({
    kind: 'end' as const,
    person: username,
    unit: chart.unit(unitId).code,
    role,
    placement: kind,
    last,
    act,
  }))
}

/** @param all also what is left empty, as null */
function texts(values: Values, all: boolean): Partial<Record<(typeof TEXTS)[number], string>> {
  const said = TEXTS.filter((field) => all || values[field])
  return Object.fromEntries(said.map((field) => [field, values[field] ?? null]))
}

function nothingChanges(field = 'parent'): UnclearName {
  return new UnclearName(
    field,
    'Συμπληρώστε τουλάχιστον ένα από αυτά που αλλάζουν.',
    'Fill in at least one of those that change.'
  )
}
