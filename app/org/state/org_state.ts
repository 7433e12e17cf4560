/*
 * The whole organisation in memory, as it stands and as a file wants it: each thing knows the row
 * that it has in the database, and the line of the file that speaks of it.
 */
import { codeKey } from '#app/org/unit_code'
import type { PlacementKind, PlacementRole } from '#app/org/placement'
import type { UnitType } from '#app/org/unit'
import type { Locale } from '#app/shared/locale'
import type { IsoDate } from '#app/shared/time'

interface Tracked<Fields> {
  /** Null until it is in the database. */
  id: number | null
  /** Null where the file says nothing of it. */
  line: number | null
  fields: Fields
  /** As they stand in the database; null for what is new. */
  before: Fields | null
}

export interface Period {
  validFrom: IsoDate
  validTo: IsoDate | null
}

export interface UnitFields extends Period {
  type: UnitType
  nameEl: string
  nameEn: string | null
  nameShort: string | null
  building: string | null
  phone: string | null
  email: string | null
  regulationRef: string | null
  parent: UnitState | null
  deputyMayor: PersonState | null
  /** The ordinary substitute of its head. */
  substitute: PersonState | null
}

export interface UnitState extends Tracked<UnitFields> {
  code: string
}

export interface PostState extends Tracked<{ count: number }> {
  unit: UnitState
  category: string
  branch: string
}

export interface PersonFields {
  registryNumber: string | null
  surname: string
  givenName: string
  fatherName: string | null
  employment: string | null
  category: string | null
  branch: string | null
  hiredOn: IsoDate | null
  priorServiceDays: number | null
  workWeek: number | null
  email: string | null
  phone: string | null
  /** Tax and social security number: read by the personnel office alone. */
  afm: string | null
  amka: string | null
  /** Where a directory keeps this person. */
  directoryId: string | null
}

export interface PersonState extends Tracked<PersonFields> {
  username: string
  /** As the database keeps it. */
  createdAt: string | null
  account: { locale: Locale; disabled: boolean; deactivated: boolean } | null
  /** The language that a new account begins with. */
  locale: Locale
  placements: PlacementState[]
}

export interface PlacementFields extends Period {
  act: string | null
  /** The decision by which it ends. */
  endAct: string | null
}

export interface PlacementState extends Tracked<PlacementFields> {
  person: PersonState
  unit: UnitState
  role: PlacementRole
  kind: PlacementKind
}

export class OrgState {
  readonly units: UnitState[] = []
  readonly posts = new Map<string, PostState>()
  readonly people = new Map<string, PersonState>()
  readonly placements: PlacementState[] = []
  /** Placements that are taken back: they have never held. */
  readonly withdrawn: PlacementState[] = []
  readonly #unitsByCode = new Map<string, UnitState[]>()

  constructor(
    /** The org chart's revision that this was read at. */
    readonly revision: number
  ) {}

  addUnit(unit: UnitState): void {
    this.units.push(unit)
    const key = codeKey(unit.code)
    const same = this.#unitsByCode.get(key)
    if (same) same.push(unit)
    else this.#unitsByCode.set(key, [unit])
  }

  addPost(post: PostState): void {
    this.posts.set(this.postKey(post), post)
  }

  addPlacement(placement: PlacementState): void {
    this.placements.push(placement)
    placement.person.placements.push(placement)
  }

  /** Takes back a placement, as though it had never been. */
  withdraw(placement: PlacementState): void {
    remove(this.placements, placement)
    remove(placement.person.placements, placement)
    if (placement.id !== null) this.withdrawn.push(placement)
  }

  /** Nobody is placed in it, and no unit stands below it. */
  isEmpty(unit: UnitState): boolean {
    const peopled = this.placements.some((each) => each.unit === unit)
    return !peopled && !this.units.some(({ fields }) => fields.parent === unit)
  }

  /** Takes back a unit that is not in the database yet, with its posts. */
  withdrawUnit(unit: UnitState): void {
    remove(this.units, unit)
    remove(this.unitsWithCode(unit.code), unit)
    for (const [key, post] of this.posts) if (post.unit === unit) this.posts.delete(key)
  }

  postKey({ unit, category, branch }: Pick<PostState, 'unit' | 'category' | 'branch'>): string {
    return JSON.stringify([unit.code, unit.fields.validFrom, category, branch])
  }

  /** All units that have had this code, however its letters are typed. */
  unitsWithCode(code: string): UnitState[] {
    return this.#unitsByCode.get(codeKey(code)) ?? []
  }

  /** The unit that has this code on a day; else the one that had or will have it. */
  unitOn(code: string, on: IsoDate | null): UnitState | null {
    const units = this.unitsWithCode(code)
    const valid = units.find(({ fields }) => on !== null && holdsOn(fields, on))
    return valid ?? units.find(({ fields }) => fields.validTo === null) ?? units.at(-1) ?? null
  }
}

function remove<T>(from: T[], item: T): void {
  const at = from.indexOf(item)
  if (at >= 0) from.splice(at, 1)
}

export function holdsOn({ validFrom, validTo }: Period, day: IsoDate): boolean {
  return validFrom <= day && (validTo === null || day <= validTo)
}

/** True where a day belongs to both. */
export function overlap(one: Period, other: Period): boolean {
  const endsBefore = (a: Period, b: Period) => a.validTo !== null && a.validTo < b.validFrom
  return !endsBefore(one, other) && !endsBefore(other, one)
}

/** Somebody who is not on record yet. */
export function newPersonState(username: string): PersonState {
  return {
    id: null,
    username,
    createdAt: null,
    line: null,
    fields: {
      registryNumber: null,
      surname: '',
      givenName: '',
      fatherName: null,
      employment: null,
      category: null,
      branch: null,
      hiredOn: null,
      priorServiceDays: null,
      workWeek: null,
      email: null,
      phone: null,
      afm: null,
      amka: null,
      directoryId: null,
    },
    before: null,
    account: null,
    locale: 'el',
    placements: [],
  }
}
