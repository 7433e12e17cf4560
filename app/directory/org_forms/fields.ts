/*
 * Fields that several forms ask.
 */
import { dayLimits } from '#app/directory/org_forms/typed'
import type { Choice, FormField, FormScene } from '#app/directory/org_forms/org_form'
import type { PersonNode, UnitNode } from '#app/org/chart/org_chart'
import { unitLabel } from '#app/org/chart/unit_view'
import { today } from '#app/shared/time'

export const LONGEST_ACT = 100

export function words({ i18n }: FormScene): (key: string, data?: object) => string {
  return (key, data = {}) => i18n.t(`chart.fields.${key}`, { ...data })
}

/** The act's number, which the web always asks for. */
export function actField(scene: FormScene): FormField {
  const t = words(scene)
  const { typed } = scene
  return {
    name: 'act',
    kind: 'text',
    label: t('act'),
    hint: t('act_hint'),
    value: typed.text('act'),
    maxlength: LONGEST_ACT,
    half: true,
  }
}

export function dayField(scene: FormScene, name = 'on', label = 'on'): FormField {
  const t = words(scene)
  const { earliest, latest } = dayLimits()
  return {
    name,
    kind: 'date',
    label: t(label),
    hint: t('on_hint'),
    value: scene.typed.date(name) ?? today(),
    min: earliest,
    max: latest,
    half: true,
  }
}

export function fixed(name: string, label: string, value: string, shown: string): FormField {
  return { name, kind: 'fixed', label, value, shown, half: true }
}

export function unitOptions({ chart, locale }: FormScene, units = chart.units): Choice[] {
  return units.map((unit) => ({ value: unit.code, label: unitLabel(chart, unit, locale) }))
}

/** Everybody with an account who is placed somewhere, by name. */
export function personOptions({ chart }: FormScene): Choice[] {
  return chart.people
    .filter((person) => person.active)
    .map((person) => {
      const unit = chart.homeUnitOf(person.id)
      const name = `${person.surname} ${person.givenName}`
      return { value: person.username, label: unit ? `${name}, ${unit.code}` : name }
    })
}

/** A person who was chosen before, else a list to choose from. */
export function personField(scene: FormScene, person: PersonNode | null): FormField {
  const t = words(scene)
  if (person) return fixed('person', t('person'), person.username, person.displayName)
  return {
    name: 'person',
    kind: 'select',
    label: t('person'),
    value: scene.typed.text('person'),
    empty: t('choose_person'),
    options: personOptions(scene),
  }
}

export function unitField(scene: FormScene, name: string, unit: UnitNode | null): FormField {
  const t = words(scene)
  const label = t(name)
  if (unit) return fixed(name, label, unit.code, unitLabel(scene.chart, unit, scene.locale))
  return {
    name,
    kind: 'select',
    label,
    value: scene.typed.text(name),
    empty: t('choose_unit'),
    options: unitOptions(scene),
  }
}
