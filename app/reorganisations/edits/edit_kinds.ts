/*
 * The forms of edits: which fields each kind has, what may stand in them, and how a form becomes
 * edits and an edit a form.
 */
import vine, { type VineValidator } from '@vinejs/vine'
import { placementKinds, placementRoles } from '#app/org/placement'
import { unitTypes } from '#app/org/unit'
import type { EditKind } from '#app/reorganisations/edits/drafted_edit'
import { calendarDate } from '#app/shared/rules'

const line = (most: number) => vine.string().trim().maxLength(most)
const maybe = (most: number) => line(most).nullable().optional()
const day = () => vine.string().use(calendarDate()).nullable().optional()

const when = { day: day(), act: maybe(100) }
const description = {
  nameShort: maybe(60),
  building: maybe(120),
  phone: maybe(60),
  email: vine.string().trim().email().maxLength(190).nullable().optional(),
  regulationRef: maybe(190),
}
/** People and units are typed as one likes: by name, username or code. */
const name = () => line(120)
const maybeName = () => maybe(120)

export const editValidators: Record<EditKind, VineValidator<any, any>> = {
  move: vine.create({
    person: name(),
    from: maybeName(),
    unit: name(),
    role: vine.enum(placementRoles),
    ...when,
  }),
  place: vine.create({
    person: name(),
    unit: name(),
    role: vine.enum(placementRoles),
    placement: vine.enum(placementKinds),
    last: day(),
    ...when,
  }),
  end: vine.create({ person: name(), unit: maybeName(), ...when }),
  leave: vine.create({ person: name(), ...when }),
  open_unit: vine.create({
    unit: vine
      .string()
      .trim()
      .maxLength(20)
      .regex(/^[\p{L}\p{N}][\p{L}\p{N}._/-]*$/u),
    type: vine.enum(unitTypes),
    nameEl: line(190),
    nameEn: maybe(190),
    parent: name(),
    ...description,
    ...when,
  }),
  change_unit: vine.create({
    unit: name(),
    type: vine.enum(unitTypes).nullable().optional(),
    nameEl: maybe(190),
    nameEn: maybe(190),
    parent: maybeName(),
    ...description,
    ...when,
  }),
  close_unit: vine.create({ unit: name(), ...when }),
  set_posts: vine.create({
    unit: name(),
    category: line(10),
    branch: line(120),
    count: vine.number().withoutDecimals().min(0).max(9999),
  }),
  set_supervision: vine.create({ unit: name(), deputyMayor: maybeName(), substitute: maybeName() }),
}

/** The fields of a form, in the order in which it shows them. */
export const editFields: Record<EditKind, readonly string[]> = {
  move: ['person', 'from', 'unit', 'role', 'day', 'act'],
  place: ['person', 'unit', 'role', 'placement', 'day', 'last', 'act'],
  end: ['person', 'unit', 'day', 'act'],
  leave: ['person', 'day', 'act'],
  open_unit: [
    ...['unit', 'type', 'nameEl', 'nameEn', 'nameShort', 'parent'],
    ...['building', 'phone', 'email', 'regulationRef', 'day', 'act'],
  ],
  change_unit: [
    ...['unit', 'parent', 'nameEl', 'nameEn', 'nameShort', 'type'],
    ...['building', 'phone', 'email', 'regulationRef', 'day', 'act'],
  ],
  close_unit: ['unit', 'day', 'act'],
  set_posts: ['unit', 'category', 'branch', 'count'],
  set_supervision: ['unit', 'deputyMayor', 'substitute'],
}

export const editKinds = Object.keys(editFields) as EditKind[]

export function isEditKind(value: unknown): value is EditKind {
  return editKinds.includes(value as EditKind)
}
