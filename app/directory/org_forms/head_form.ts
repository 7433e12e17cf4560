import {
  actField,
  dayField,
  LONGEST_ACT,
  personField,
  unitField,
  words,
} from '#app/directory/org_forms/fields'
import { seenPlace } from '#app/directory/org_forms/move_form'
import type { FormField, Meant, OrgForm } from '#app/directory/org_forms/org_form'
import { unitUrl } from '#app/directory/chart/chart_day'
import type { OrgChart, PersonNode, PlacementNode, UnitNode } from '#app/org/chart/org_chart'
import type { OrgEdit } from '#app/org/changes/org_edit'
import { dayBefore, formatDate, type IsoDate } from '#app/shared/time'

/** `organic`: their own post comes along; `parallel`: beside it. */
const KINDS = ['organic', 'parallel'] as const
const ROLES = ['head', 'acting_head'] as const

/** Somebody becomes head of a unit; who was, stays there as an employee. */
export const headForm: OrgForm = {
  name: 'heads',
  right: 'edit_placements',

  fields(scene) {
    const { typed, chart } = scene
    const t = words(scene)
    const unit = chart.unitByCode(typed.text('unit'))
    const fields: FormField[] = [unitField(scene, 'unit', unit)]
    const head = unit && holderOf(chart, unit)
    if (unit) {
      const name = head ? chart.person(head.personId)!.displayName : t('nobody')
      fields.push({
        name: 'now',
        kind: 'fixed',
        label: t('head_now'),
        value: '',
        shown: name,
        half: true,
      })
    }
    fields.push(
      { ...personField(scene, null), label: t('head_to_be') },
      {
        name: 'role',
        kind: 'select',
        label: t('role'),
        half: true,
        value: typed.choice('role', ROLES, 'head'),
        options: ROLES.map((value) => ({ value, label: t(`head_roles.${value}`) })),
      },
      {
        name: 'kind',
        kind: 'select',
        label: t('head_kind'),
        half: true,
        value: typed.choice('kind', KINDS, 'organic'),
        options: KINDS.map((value) => ({ value, label: t(`head_kinds.${value}`) })),
      },
      actField(scene),
      dayField(scene)
    )
    return fields
  },

  meant(scene): Meant | null {
    const { chart, typed, locale } = scene
    const unit = typed.unit(chart, 'unit')
    const person = typed.person(chart)
    const on = typed.day()
    const act = typed.needed('act', LONGEST_ACT, 'act')
    const role = typed.choice('role', ROLES, 'head')
    const kind = typed.choice('kind', KINDS, 'organic')
    if (!unit || !person || typed.problems.length) return null
    const before = role === 'head' ? holderOf(chart, unit) : null
    if (before?.personId === person.id) {
      typed.wrong('person', 'is_head')
      return null
    }
    const retired = before ? steppingDown(chart, before, unit, on, act) : NOTHING
    const appointed = taking(chart, person, unit, { role, kind, on, act })
    return {
      edits: [...retired.edits, ...appointed.edits],
      undo: [...appointed.undo, ...retired.undo],
      seen: [...retired.seen, ...appointed.seen],
      on,
      said: {
        key: 'head',
        data: {
          name: person.displayName,
          unit: chart.nameOf(unit, locale),
          date: formatDate(on, locale),
        },
      },
      url: unitUrl(unit, on),
    }
  },
}

interface Part {
  edits: OrgEdit[]
  undo: OrgEdit[]
  seen: NonNullable<Meant['seen']>[number][]
}

const NOTHING: Part = { edits: [], undo: [], seen: [] }

function holderOf(chart: OrgChart, unit: UnitNode): PlacementNode | null {
  return chart.placementsIn(unit.id).find(({ role }) => role === 'head') ?? null
}

/** An organic head stays as employee, any other place as head ends. */
function steppingDown(
  chart: OrgChart,
  place: PlacementNode,
  unit: UnitNode,
  on: IsoDate,
  act: string
): Part {
  const person = chart.person(place.personId)!
  const seen = [seenPlace(chart, person, place)]
  const { username } = person
  const code = unit.code
  if (place.kind !== 'organic') {
    const whole = { person: username, unit: code, role: place.role, placement: place.kind, act }
    const end: OrgEdit = { kind: 'end', ...whole, last: dayBefore(on) }
    const back: OrgEdit = { kind: 'place', ...whole, on, last: place.validTo }
    return { edits: [end], undo: [back], seen }
  }
  const move = { kind: 'move', person: username, from: code, unit: code, on, act } as const
  return { edits: [{ ...move, role: 'employee' }], undo: [{ ...move, role: place.role }], seen }
}

function taking(
  chart: OrgChart,
  person: PersonNode,
  unit: UnitNode,
  { role, kind, on, act }: Pick<PlacementNode, 'role'> & { kind: string; on: IsoDate; act: string }
): Part {
  const own = chart.placementsOf(person.id).find((place) => place.kind === 'organic')
  const { username } = person
  if (kind === 'organic' && own) {
    const source = chart.unit(own.unitId).code
    const move = { kind: 'move', person: username, on, act } as const
    return {
      edits: [{ ...move, from: source, unit: unit.code, role }],
      undo: [{ ...move, from: unit.code, unit: source, role: own.role }],
      seen: [seenPlace(chart, person, own)],
    }
  }
  const placement = kind === 'organic' ? 'organic' : 'parallel'
  const whole = { person: username, unit: unit.code, role, placement, act } as const
  return {
    edits: [{ kind: 'place', ...whole, on, last: null }],
    undo: [{ kind: 'end', ...whole, last: dayBefore(on) }],
    seen: [],
  }
}
