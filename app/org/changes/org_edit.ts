/*
 * What can be changed in the org chart, as data: one move, or the parts of a reorganisation. Units
 * are named by code, people by username; `on` is the first day of what comes, `last` the last day
 * of what goes.
 */
import type { PlacementKind, PlacementRole } from '#app/org/placement'
import type { PersonFields } from '#app/org/state/org_state'
import type { UnitType } from '#app/org/unit'
import type { Locale } from '#app/shared/locale'
import type { IsoDate } from '#app/shared/time'

/** Somebody's place in a unit begins, beside those that they have. */
export interface PlaceEdit {
  kind: 'place'
  person: string
  unit: string
  role: PlacementRole
  placement: PlacementKind
  on: IsoDate
  /** The last day; null without an end. */
  last: IsoDate | null
  act: string | null
}

/** Somebody leaves one unit for another: the place in `from` ends the day before. */
export interface MoveEdit {
  kind: 'move'
  person: string
  from: string
  unit: string
  role: PlacementRole
  on: IsoDate
  act: string | null
}

/** A place in a unit ends. */
export interface EndEdit {
  kind: 'end'
  person: string
  unit: string
  role: PlacementRole
  placement: PlacementKind
  last: IsoDate
  act: string | null
}

/** Somebody comes to the municipality, with a first place and an account. */
export interface HireEdit {
  kind: 'hire'
  person: string
  fields: Partial<PersonFields> & Pick<PersonFields, 'surname' | 'givenName'>
  locale: Locale
  unit: string
  role: PlacementRole
  on: IsoDate
  last: IsoDate | null
  act: string | null
}

/** Personal data are put right. */
export interface PersonalEdit {
  kind: 'set_personal'
  person: string
  fields: Partial<PersonFields>
}

/** Somebody leaves the municipality: every place of theirs ends. */
export interface LeaveEdit {
  kind: 'leave'
  person: string
  last: IsoDate
  act: string | null
}

/** What describes a unit, beside its code. */
export interface UnitDescription {
  type: UnitType
  nameEl: string
  nameEn: string | null
  nameShort: string | null
  /** The unit above; null at the top. */
  parent: string | null
  building: string | null
  phone: string | null
  email: string | null
  regulationRef: string | null
}

export interface OpenUnitEdit extends UnitDescription {
  kind: 'open_unit'
  unit: string
  on: IsoDate
  act: string | null
}

/**
 * A unit goes on as something else: under another parent, with another name or type. History is
 * never renamed: the unit as it was closes with its people and opens anew with the same code. What
 * is below it goes along.
 */
export interface ChangeUnitEdit {
  kind: 'change_unit'
  unit: string
  /** What changes; the rest stays. */
  to: Partial<UnitDescription>
  on: IsoDate
  act: string | null
}

/** A unit closes. Its people and what is below it must have gone elsewhere. */
export interface CloseUnitEdit {
  kind: 'close_unit'
  unit: string
  last: IsoDate
  act: string | null
}

/** How many posts of a category and branch the regulation gives to a unit. */
export interface PostsEdit {
  kind: 'set_posts'
  unit: string
  category: string
  branch: string
  count: number
}

/** Who supervises a unit politically, and who ordinarily stands in for its head. */
export interface SupervisionEdit {
  kind: 'set_supervision'
  unit: string
  deputyMayor?: string | null
  substitute?: string | null
}

export type OrgEdit =
  | PlaceEdit
  | MoveEdit
  | EndEdit
  | LeaveEdit
  | HireEdit
  | PersonalEdit
  | OpenUnitEdit
  | ChangeUnitEdit
  | CloseUnitEdit
  | PostsEdit
  | SupervisionEdit
