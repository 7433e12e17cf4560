import {
  actField,
  dayField,
  LONGEST_ACT,
  personField,
  unitField,
  unitOptions,
  words,
} from '#app/directory/org_forms/fields'
import type { FormField, FormScene, Meant, OrgForm } from '#app/directory/org_forms/org_form'
import type { OrgChart, PersonNode, PlacementNode, UnitNode } from '#app/org/chart/org_chart'
import type { OrgEdit } from '#app/org/changes/org_edit'
import { placementRoles } from '#app/org/placement'
import { roleTitle } from '#app/org/post_title'
import { dayBefore, formatDate, today } from '#app/shared/time'

/** `move`: the place itself goes along; the others begin beside it. */
const KINDS = ['move', 'secondment', 'disposal', 'parallel'] as const

/** Somebody goes to another unit, for good or for a time. */
export const moveForm: OrgForm = {
  name: 'moves',
  right: 'edit_placements',

  fields(scene) {
    const { chart, typed } = scene
    const t = words(scene)
    const person = chosenPerson(scene)
    const to = chosenUnit(scene, 'to')
    const from = person && placeOf(scene, person)
    const fields: FormField[] = [personField(scene, person)]
    if (person && from) fields.push(unitField(scene, 'from', chart.unit(from.unitId)))
    fields.push({
      name: 'to',
      kind: 'select',
      label: t('to'),
      value: to?.code ?? '',
      empty: t('choose_unit'),
      options: unitOptions(scene),
    })
    fields.push(
      {
        name: 'kind',
        kind: 'select',
        label: t('kind'),
        half: true,
        value: typed.choice('kind', KINDS, 'move'),
        options: KINDS.map((value) => ({ value, label: t(`kinds.${value}`) })),
      },
      {
        name: 'role',
        kind: 'select',
        label: t('role'),
        half: true,
        value: typed.choice('role', placementRoles, 'employee'),
        options: placementRoles.map((value) => ({
          value,
          label: roleTitle(to?.type ?? 'department', value, person?.givenName ?? '')[scene.locale],
        })),
      },
      actField(scene),
      dayField(scene),
      {
        name: 'until',
        kind: 'date',
        label: t('until'),
        hint: t('until_hint'),
        optional: true,
        value: typed.text('until'),
        when: { field: 'kind', values: ['secondment', 'disposal', 'parallel'] },
      }
    )
    return fields
  },

  meant(scene) {
    const { chart, typed, locale } = scene
    const person = typed.person(chart)
    const unit = typed.unit(chart, 'to')
    const on = typed.day()
    const act = typed.needed('act', LONGEST_ACT, 'act')
    const kind = typed.choice('kind', KINDS, 'move')
    const role = typed.choice('role', placementRoles, 'employee')
    const last = kind === 'move' ? null : typed.lastDay('until', on)
    const place = person && placeOf(scene, person)
    if (person && !place && kind === 'move') typed.wrong('person', 'no_place')
    if (!person || !unit || typed.problems.length) return null
    const data = {
      name: person.displayName,
      unit: chart.nameOf(unit, locale),
      date: formatDate(on, locale),
    }
    const meant = { on, said: { key: kind, data }, url: urlAfter(unit, on) }
    if (kind !== 'move') {
      const edit = { person: person.username, unit: unit.code, role, placement: kind, act } as const
      const undo: OrgEdit = { kind: 'end', ...edit, last: dayBefore(on) }
      return { ...meant, edits: [{ kind: 'place', ...edit, on, last }], undo: [undo] }
    }
    return { ...meant, ...moveOf(chart, person, place!, { unit, role, on, act }) }
  },
}

function moveOf(
  chart: OrgChart,
  person: PersonNode,
  place: PlacementNode,
  { unit, role, on, act }: Pick<PlacementNode, 'role' | 'act'> & { unit: UnitNode; on: string }
): Pick<Meant, 'edits' | 'seen' | 'undo'> {
  const source = chart.unit(place.unitId)
  const common = { kind: 'move', person: person.username, on, act } as const
  return {
    edits: [{ ...common, from: source.code, unit: unit.code, role }],
    seen: [seenPlace(chart, person, place)],
    undo: [{ ...common, from: unit.code, unit: source.code, role: place.role }],
  }
}

/** A placement as the form showed it. */
export function seenPlace(chart: OrgChart, person: PersonNode, place: PlacementNode) {
  return {
    person: person.username,
    unit: chart.unit(place.unitId).code,
    role: place.role,
    placement: place.kind,
    validFrom: place.validFrom,
  }
}

/** The org chart of the day on which the change shows. */
export function urlAfter(unit: { code: string }, on: string): string {
  const day = on > today() ? `?on=${on}` : ''
  return `/org-chart${day}#unit-${encodeURIComponent(unit.code)}`
}

function chosenPerson({ chart, typed }: FormScene): PersonNode | null {
  const username = typed.text('person').toLowerCase()
  return chart.people.find((each) => each.username === username && each.active) ?? null
}

function chosenUnit({ chart, typed }: FormScene, name: string): UnitNode | null {
  return chart.unitByCode(typed.text(name))
}

/** The place that is left: in the unit that the form names, else the organic one. */
function placeOf({ chart, typed }: FormScene, person: PersonNode): PlacementNode | null {
  const places = chart.placementsOf(person.id)
  const from = typed.text('from')
  if (!from) return places[0] ?? null
  return places.find(({ unitId }) => chart.unit(unitId).code === from) ?? null
}
