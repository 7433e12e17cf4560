/*
 * The fields of an edit's form, as the component form/field.edge takes them.
 */
import type { I18n } from '@adonisjs/i18n'
import { placementKinds, placementRoles } from '#app/org/placement'
import { roleTitle } from '#app/org/post_title'
import { unitTypes } from '#app/org/unit'
import type { EditKind } from '#app/reorganisations/edits/drafted_edit'
import { editFields } from '#app/reorganisations/edits/edit_kinds'
import { placementKindWords, unitTypeWords } from '#app/reorganisations/edits/edit_sentence'
import type { Locale } from '#app/shared/locale'

export interface EditField {
  name: string
  label: string
  hint?: string
  optional: boolean
  type: 'text' | 'date' | 'number' | 'email'
  value: string
  min?: number
  options?: { value: string; label: string }[]
  /** What a choice says where nothing is chosen. */
  empty?: string
  /** Id of the suggestions. */
  list?: string
  autocomplete?: string
}

const NEEDED: Record<EditKind, readonly string[]> = {
  move: ['person', 'unit', 'role'],
  place: ['person', 'unit', 'role', 'placement'],
  end: ['person'],
  leave: ['person'],
  open_unit: ['unit', 'type', 'nameEl', 'parent'],
  change_unit: ['unit'],
  close_unit: ['unit'],
  set_posts: ['unit', 'category', 'branch', 'count'],
  set_supervision: ['unit'],
}

/** Whose day is the last one of what was. */
const ENDING: readonly EditKind[] = ['end', 'leave', 'close_unit']
const ARRIVING: readonly EditKind[] = ['move', 'place']
const OF_PEOPLE = ['person', 'deputyMayor', 'substitute']
const OF_UNITS = ['unit', 'from', 'parent']

/** @param day the reorganisation's date in words, which counts where a form leaves it open */
export function fieldsOf(
  kind: EditKind,
  values: Readonly<Record<string, string>>,
  { i18n, locale }: { i18n: I18n; locale: Locale },
  day: string | null
): EditField[] {
  const t = (key: string, data?: Record<string, string>) => i18n.t(`reorganisations.${key}`, data)
  return editFields[kind].map((name) => {
    const word = wordOf(kind, name)
    const hint = `reorganisations.hints.${hintOf(kind, name, day)}`
    const list = listOf(kind, name)
    return {
      name,
      label: t(`fields.${word}`),
      ...(i18n.hasMessage(hint) && { hint: i18n.t(hint, { date: day ?? '' }) }),
      optional: !NEEDED[kind].includes(name),
      type: typeOf(name),
      value: values[name] ?? '',
      ...(name === 'count' && { min: 0 }),
      ...(list && { list, autocomplete: 'off' }),
      ...choiceOf(kind, name, locale, t),
    }
  })
}

/** What a field is called: the same value means different things in different forms. */
function wordOf(kind: EditKind, name: string): string {
  if (name === 'day' && ENDING.includes(kind)) return 'last_day'
  if (name === 'unit' && ARRIVING.includes(kind)) return 'to_unit'
  if (name === 'unit' && kind === 'open_unit') return 'code'
  const renamed = ['nameEl', 'nameEn', 'nameShort', 'parent', 'type'].includes(name)
  return kind === 'change_unit' && renamed ? `new_${name}` : name
}

function hintOf(kind: EditKind, name: string, day: string | null): string {
  if (name === 'day' && !day) return 'day_open'
  if (name === 'day' && ENDING.includes(kind)) return 'last_day'
  if (name === 'from' || name === 'last') return name
  if (name === 'unit' && kind === 'end') return 'end_unit'
  if (name === 'unit' && kind === 'open_unit') return 'code'
  if (name === 'deputyMayor' || name === 'substitute') return 'nobody'
  return name
}

function listOf(kind: EditKind, name: string): string | undefined {
  if (OF_PEOPLE.includes(name)) return 'people-known'
  const isNew = kind === 'open_unit' && name === 'unit'
  return OF_UNITS.includes(name) && !isNew ? 'units-known' : undefined
}

function typeOf(name: string): EditField['type'] {
  if (name === 'day' || name === 'last') return 'date'
  if (name === 'count') return 'number'
  return name === 'email' ? 'email' : 'text'
}

function choiceOf(
  kind: EditKind,
  name: string,
  locale: Locale,
  t: (key: string) => string
): Pick<EditField, 'options' | 'empty'> {
  switch (name) {
    case 'role':
      return {
        options: placementRoles.map((value) => ({
          value,
          label: roleTitle('department', value, '')[locale],
        })),
      }
    case 'placement':
      return {
        options: placementKinds.map((value) => ({
          value,
          label: capital(placementKindWords[value][locale]),
        })),
        empty: t('choose'),
      }
    case 'type':
      return {
        options: unitTypes.map((value) => ({ value, label: unitTypeWords[value][locale] })),
        empty: t(kind === 'change_unit' ? 'as_it_is' : 'choose'),
      }
    case 'category':
      return {
        options: ['ΠΕ', 'ΤΕ', 'ΔΕ', 'ΥΕ'].map((value) => ({ value, label: value })),
        empty: t('choose'),
      }
    default:
      return {}
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
