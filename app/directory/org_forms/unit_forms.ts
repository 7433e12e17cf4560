import {
  actField,
  dayField,
  LONGEST_ACT,
  unitField,
  unitOptions,
  words,
} from '#app/directory/org_forms/fields'
import { urlAfter } from '#app/directory/org_forms/move_form'
import type { FormField, FormScene, Meant, OrgForm } from '#app/directory/org_forms/org_form'
import type { OrgChart, UnitNode } from '#app/org/chart/org_chart'
import type { UnitDescription } from '#app/org/changes/org_edit'
import { unitTypes } from '#app/org/unit'
import { dayAfter, formatDate } from '#app/shared/time'

const TOP = '-'

/** A unit stands below another one from a day. */
export const unitMoveForm: OrgForm = {
  name: 'unit-moves',
  right: 'edit_units',

  fields(scene) {
    const { chart, typed } = scene
    const t = words(scene)
    const unit = chart.unitByCode(typed.text('unit'))
    const fields: FormField[] = [unitField(scene, 'unit', unit)]
    const above = unit && chart.ancestors(unit.id)[0]
    if (above) fields.push(unitField({ ...scene }, 'above_now', above))
    const possible = chart.units.filter((each) => !unit || !chart.isWithin(each.id, unit.id))
    fields.push(
      {
        name: 'to',
        kind: 'select',
        label: t('parent'),
        value: typed.text('to'),
        empty: t('choose_unit'),
        options: [...unitOptions(scene, possible), { value: TOP, label: t('top') }],
      },
      actField(scene),
      dayField(scene)
    )
    return fields
  },

  meant({ chart, typed, locale }): Meant | null {
    const unit = typed.unit(chart, 'unit')
    const parent = typed.text('to') === TOP ? null : typed.unit(chart, 'to')
    const on = typed.day()
    const act = typed.needed('act', LONGEST_ACT, 'act')
    if (!unit || typed.problems.length) return null
    const above = chart.ancestors(unit.id)[0]
    if (above?.id === parent?.id) {
      typed.wrong('to', 'is_there')
      return null
    }
    const change = { kind: 'change_unit', unit: unit.code, on, act } as const
    return {
      edits: [{ ...change, to: { parent: parent?.code ?? null } }],
      stands: standing(chart, unit),
      undo: [{ ...change, to: { parent: above?.code ?? null } }],
      on,
      said: saidOf('unit_moved', chart, unit, locale, on),
      url: urlAfter(unit, on),
    }
  },
}

/** A new unit. */
export const unitForm: OrgForm = {
  name: 'units',
  right: 'edit_units',

  fields(scene) {
    const t = words(scene)
    const { typed } = scene
    return [
      {
        name: 'code',
        kind: 'text',
        label: t('code'),
        hint: t('code_hint'),
        value: typed.text('code'),
        maxlength: 30,
      },
      ...descriptionFields(scene, null),
      {
        name: 'parent',
        kind: 'select',
        label: t('parent'),
        value: typed.text('parent'),
        empty: t('choose_unit'),
        options: [...unitOptions(scene), { value: TOP, label: t('top') }],
      },
      actField(scene),
      dayField(scene),
    ]
  },

  meant(scene) {
    const { chart, typed, locale } = scene
    const code = typed.needed('code', 30)
    if (code && !/^[\p{L}\p{N}._/-]+$/u.test(code)) typed.wrong('code', 'code')
    if (code && chart.unitByCode(code)) typed.wrong('code', 'code_taken')
    const parent = typed.text('parent') === TOP ? null : typed.unit(chart, 'parent')
    const on = typed.day()
    const act = typed.needed('act', LONGEST_ACT, 'act')
    const description = describedIn(scene)
    if (typed.problems.length) return null
    const name = locale === 'en' ? (description.nameEn ?? description.nameEl) : description.nameEl
    return {
      edits: [
        {
          kind: 'open_unit',
          unit: code,
          ...EMPTY,
          ...description,
          parent: parent?.code ?? null,
          on,
          act,
        },
      ],
      on,
      said: { key: 'unit_opened', data: { unit: name, date: formatDate(on, locale) } },
      url: urlAfter({ code }, on),
    }
  },
}

/** A unit gets another name, type or regulation from a day. */
export const unitEditForm: OrgForm = {
  name: 'unit-edits',
  right: 'edit_units',

  fields(scene) {
    const unit = scene.chart.unitByCode(scene.typed.text('unit'))
    return [
      unitField(scene, 'unit', unit),
      ...descriptionFields(scene, unit),
      actField(scene),
      dayField(scene),
    ]
  },

  meant(scene) {
    const { chart, typed, locale } = scene
    const unit = typed.unit(chart, 'unit')
    const on = typed.day()
    const act = typed.needed('act', LONGEST_ACT, 'act')
    const wanted = describedIn(scene)
    if (!unit || typed.problems.length) return null
    const differing = KNOWN.filter((field) => (wanted[field] ?? null) !== (unit[field] ?? null))
    if (differing.length === 0) {
      typed.wrong('nameEl', 'no_change')
      return null
    }
    const pick = (from: Partial<UnitDescription>) =>
      Object.fromEntries(differing.map((field) => [field, from[field]]))
    const change = { kind: 'change_unit', unit: unit.code, on, act } as const
    return {
      edits: [{ ...change, to: pick(wanted) }],
      stands: standing(chart, unit),
      undo: [{ ...change, to: pick(unit) }],
      on,
      said: saidOf('unit_changed', chart, unit, locale, on),
      url: urlAfter(unit, on),
    }
  },
}

/** A unit closes; whatever is in it must have gone elsewhere. */
export const closureForm: OrgForm = {
  name: 'closures',
  right: 'edit_units',

  fields(scene) {
    const unit = scene.chart.unitByCode(scene.typed.text('unit'))
    return [
      unitField(scene, 'unit', unit),
      actField(scene),
      dayField(scene, 'last', 'last_of_unit'),
    ]
  },

  meant({ chart, typed, locale }) {
    const unit = typed.unit(chart, 'unit')
    const last = typed.day('last')
    const act = typed.needed('act', LONGEST_ACT, 'act')
    if (!unit || typed.problems.length) return null
    return {
      edits: [{ kind: 'close_unit', unit: unit.code, last, act }],
      stands: standing(chart, unit),
      on: dayAfter(last),
      said: saidOf('unit_closed', chart, unit, locale, last),
      url: '/org-chart',
    }
  },
}

const KNOWN = ['type', 'nameEl', 'nameEn', 'nameShort'] as const
const EMPTY = { building: null, phone: null, email: null, regulationRef: null }

/** What a form showed of a unit. */
export function standing(chart: OrgChart, unit: UnitNode): string {
  const { id, type, nameEl, nameEn, nameShort, parentId } = unit
  return JSON.stringify([
    id,
    type,
    nameEl,
    nameEn,
    nameShort,
    parentId && chart.unit(parentId).code,
  ])
}

function describedIn({ typed }: FormScene) {
  return {
    type: typed.choice('type', unitTypes, 'department'),
    nameEl: typed.needed('nameEl', 190),
    nameEn: typed.optional('nameEn', 190),
    nameShort: typed.optional('nameShort', 60),
  }
}

function descriptionFields(scene: FormScene, unit: UnitNode | null): FormField[] {
  const t = words(scene)
  const { typed, i18n } = scene
  const value = (name: 'nameEl' | 'nameEn' | 'nameShort') => typed.text(name) || unit?.[name] || ''
  return [
    {
      name: 'type',
      kind: 'select',
      label: t('type'),
      value: typed.choice('type', unitTypes, unit?.type ?? 'department'),
      options: unitTypes.map((type) => ({ value: type, label: i18n.t(`chart.types.${type}`) })),
    },
    { name: 'nameEl', kind: 'text', label: t('nameEl'), value: value('nameEl'), maxlength: 190 },
    {
      name: 'nameEn',
      kind: 'text',
      label: t('nameEn'),
      value: value('nameEn'),
      maxlength: 190,
      optional: true,
    },
    {
      name: 'nameShort',
      kind: 'text',
      label: t('nameShort'),
      value: value('nameShort'),
      maxlength: 60,
      optional: true,
    },
  ]
}

function saidOf(key: string, chart: OrgChart, unit: UnitNode, locale: 'el' | 'en', on: string) {
  return { key, data: { unit: chart.nameOf(unit, locale), date: formatDate(on, locale) } }
}
