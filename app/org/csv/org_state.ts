/*
 * The whole organisation in memory, as it stands and as a file wants it: each thing knows the row
 * that it has in the database, and the line of the file that speaks of it.
 */
import db from '@adonisjs/lucid/services/db'
import { codeKey } from '#app/org/unit_code'
import { orgRevision } from '#app/org/org_revision'
import type { PlacementKind, PlacementRole } from '#app/org/placement'
import type { UnitType } from '#app/org/unit'
import type { Locale } from '#app/shared/locale'
import { fromStored, toStored, type IsoDate } from '#app/shared/time'

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
  readonly #unitsByCode = new Map<string, UnitState[]>()

  private constructor(
    /** The org chart's revision that this was read at. */
    readonly revision: number
  ) {}

  static async load(): Promise<OrgState> {
    const state = new OrgState(await orgRevision(db.connection()))
    const people = await state.#loadPeople()
    const units = await state.#loadUnits(people)
    for (const row of await db.from('posts').orderBy('id')) {
      const { id, category, branch, count } = row
      const fields = { count }
      const unit = units.get(row.unit_id)!
      state.addPost({ id, unit, category, branch, line: null, fields, before: { ...fields } })
    }
    for (const row of await db.from('placements').orderBy('valid_from').orderBy('id')) {
      const fields = { validFrom: row.valid_from, validTo: row.valid_to, act: row.act }
      state.addPlacement({
        id: row.id,
        person: people.get(row.person_id)!,
        unit: units.get(row.unit_id)!,
        role: row.role,
        kind: row.kind,
        line: null,
        fields,
        before: { ...fields },
      })
    }
    return state
  }

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

  async #loadPeople(): Promise<Map<number, PersonState>> {
    const byId = new Map<number, PersonState>()
    const rows = await db
      .from('people')
      .leftJoin('accounts', 'accounts.person_id', 'people.id')
      .select('people.*', 'accounts.locale', 'accounts.disabled_at', 'accounts.matrix_state')
      .orderBy('people.sort_key')
      .orderBy('people.id')
    for (const row of rows) {
      const fields: PersonFields = {
        registryNumber: row.registry_number,
        surname: row.surname,
        givenName: row.given_name,
        fatherName: row.father_name,
        employment: row.employment,
        category: row.category,
        branch: row.branch,
        hiredOn: row.hired_on,
        priorServiceDays: row.prior_service_days,
        workWeek: row.work_week,
        email: row.email,
        phone: row.phone,
      }
      const person: PersonState = {
        id: row.id,
        username: row.username,
        createdAt: toStored(fromStored(row.created_at)),
        line: null,
        fields,
        before: { ...fields },
        account: row.locale && {
          locale: row.locale,
          disabled: row.disabled_at !== null,
          deactivated: row.matrix_state === 'deactivated',
        },
        locale: row.locale ?? 'el',
        placements: [],
      }
      byId.set(row.id, person)
      this.people.set(person.username, person)
    }
    return byId
  }

  async #loadUnits(people: Map<number, PersonState>): Promise<Map<number, UnitState>> {
    const byId = new Map<number, UnitState>()
    const rows = await db.from('units').orderBy('sort_key').orderBy('valid_from')
    for (const row of rows) {
      const fields: UnitFields = {
        type: row.type,
        nameEl: row.name_el,
        nameEn: row.name_en,
        nameShort: row.name_short,
        building: row.building,
        phone: row.phone,
        email: row.email,
        regulationRef: row.regulation_ref,
        validFrom: row.valid_from,
        validTo: row.valid_to,
        parent: null,
        deputyMayor: people.get(row.deputy_mayor_id) ?? null,
      }
      const unit: UnitState = { id: row.id, code: row.code, line: null, fields, before: null }
      byId.set(row.id, unit)
      this.addUnit(unit)
    }
    for (const row of rows) {
      const unit = byId.get(row.id)!
      unit.fields.parent = byId.get(row.parent_id) ?? null
      unit.before = { ...unit.fields }
    }
    return byId
  }
}

export function holdsOn({ validFrom, validTo }: Period, day: IsoDate): boolean {
  return validFrom <= day && (validTo === null || day <= validTo)
}

/** True where a day belongs to both. */
export function overlap(one: Period, other: Period): boolean {
  const endsBefore = (a: Period, b: Period) => a.validTo !== null && a.validTo < b.validFrom
  return !endsBefore(one, other) && !endsBefore(other, one)
}
