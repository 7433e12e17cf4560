/*
 * What a directory says, brought into the organisation in memory: who is new, what differs, who
 * belongs elsewhere, who is gone. What can't be taken over is said, and the rest goes on.
 */
import { usernameProblem } from '#app/identity/username'
import type { DirectoryEntry } from '#app/org/ldap/ldap_reader'
import type { OrgEdit } from '#app/org/changes/org_edit'
import { applyEdits } from '#app/org/changes/org_edits'
import {
  holdsOn,
  type OrgState,
  type PersonFields,
  type PersonState,
  type PlacementState,
  type UnitState,
} from '#app/org/state/org_state'
import type { Problems } from '#app/org/state/problems'
import { codeKey } from '#app/org/unit_code'
import { fold, stripInvisible } from '#app/shared/fold'
import type { Worded } from '#app/shared/locale'
import { dayBefore, type IsoDate } from '#app/shared/time'

export interface SkippedEntry {
  name: string
  why: Worded
}

export interface DirectoryPlan {
  skipped: SkippedEntry[]
  /** People who came from the directory and are there no more. */
  gone: PersonState[]
  /** How many were known to come from it. */
  known: number
}

const ACT = 'LDAP'

/** Beyond this many at once, or this part of all, departures are asked for explicitly. */
const MOST_GONE = 20
const MOST_GONE_PART = 0.1
const FEW_GONE = 5

export function goneIsMany({ gone, known }: DirectoryPlan): boolean {
  return gone.length > MOST_GONE || (gone.length > FEW_GONE && gone.length > known * MOST_GONE_PART)
}

/** @param leaving whether those who are gone leave the municipality */
export function wishOf(
  entries: readonly DirectoryEntry[],
  units: ReadonlyMap<string, string>,
  today: IsoDate
) {
  return (state: OrgState, problems: Problems, leaving: boolean): DirectoryPlan => {
    const wish = new DirectoryWish(state, units, today)
    const plan = wish.read(entries)
    const departures: OrgEdit[] = plan.gone.map(({ username }) => ({
      kind: 'leave',
      person: username,
      last: dayBefore(today),
      act: ACT,
    }))
    applyEdits(state, [...wish.edits, ...(leaving ? departures : [])], problems)
    return plan
  }
}

class DirectoryWish {
  readonly edits: OrgEdit[] = []
  readonly #skipped: SkippedEntry[] = []
  readonly #seen = new Set<PersonState>()
  readonly #byDirectoryId = new Map<string, PersonState>()
  readonly #byRegistryNumber = new Map<string, PersonState>()
  readonly #unitsByName = new Map<string, UnitState | null>()
  readonly #named: ReadonlyMap<string, string>

  constructor(
    private readonly state: OrgState,
    units: ReadonlyMap<string, string>,
    private readonly today: IsoDate
  ) {
    this.#named = new Map([...units].map(([name, code]) => [fold(name), code]))
    for (const person of state.people.values()) {
      const { directoryId: id, registryNumber } = person.fields
      if (id) this.#byDirectoryId.set(id, person)
      if (registryNumber) this.#byRegistryNumber.set(registryNumber, person)
    }
    for (const unit of state.units) {
      if (!holdsOn(unit.fields, today)) continue
      for (const name of [unit.fields.nameEl, unit.fields.nameEn, unit.fields.nameShort]) {
        if (!name) continue
        // Two units of one name are none.
        const key = fold(name)
        this.#unitsByName.set(key, this.#unitsByName.has(key) ? null : unit)
      }
    }
  }

  read(entries: readonly DirectoryEntry[]): DirectoryPlan {
    const from = [...this.#byDirectoryId.values()].filter((person) => this.#organicOf(person))
    const twice = this.#namedTwice(entries)
    for (const entry of entries) {
      const name = `${entry.surname ?? ''} ${entry.givenName ?? ''}`.trim() || entry.dn
      const why = twice(entry) ?? this.#take(entry)
      if (why) this.#skipped.push({ name, why })
    }
    const gone = from.filter((person) => !this.#seen.has(person))
    return { skipped: this.#skipped, gone, known: from.length }
  }

  /** @returns why the entry can't be taken over; null where it was */
  #take(entry: DirectoryEntry): Worded | null {
    const username = entry.username?.toLowerCase() ?? null
    const person = this.#personOf(entry, username)
    if (person) this.#seen.add(person)
    if (!entry.surname || !entry.givenName) return LACKS_NAME
    if (!person && !username) return LACKS_USERNAME
    if (entry.department === null && !person) return LACKS_DEPARTMENT
    const unit = entry.department === null ? null : this.#unitOf(entry.department)
    if (!unit && entry.department !== null && !person) return unknownUnit(entry.department)
    if (!person) return this.#hire(entry, username!, unit!)
    this.edits.push({ kind: 'set_personal', person: person.username, fields: fieldsOf(entry) })
    if (entry.department !== null && !unit) return unknownUnit(entry.department)
    return unit ? this.#move(person, unit) : null
  }

  #hire(entry: DirectoryEntry, username: string, unit: UnitState): Worded | null {
    const problem = usernameProblem(username)
    if (problem) return problem
    const { surname, givenName } = entry
    const fields = { ...fieldsOf(entry), surname: surname!, givenName: givenName! }
    this.edits.push({
      kind: 'hire',
      person: username,
      fields,
      locale: 'el',
      unit: unit.code,
      role: 'employee',
      on: this.today,
      last: null,
      act: ACT,
    })
    return null
  }

  #move(person: PersonState, unit: UnitState): Worded | null {
    const organic = this.#organicOf(person)
    if (organic?.unit === unit) return null
    if (!organic) return NOT_PLACED
    if (organic.role !== 'employee') return HAS_OFFICE
    this.edits.push({
      kind: 'move',
      person: person.username,
      from: organic.unit.code,
      unit: unit.code,
      role: 'employee',
      on: this.today,
      act: ACT,
    })
    return null
  }

  #personOf({ id, registryNumber }: DirectoryEntry, username: string | null): PersonState | null {
    const found =
      (id && this.#byDirectoryId.get(directoryId(id))) ||
      (username && this.state.people.get(username)) ||
      (registryNumber && this.#byRegistryNumber.get(registryNumber))
    return found || null
  }

  #organicOf({ placements }: PersonState): PlacementState | null {
    const { today } = this
    return (
      placements.find(({ kind, fields }) => kind === 'organic' && holdsOn(fields, today)) ?? null
    )
  }

  #unitOf(department: string): UnitState | null {
    const named = this.#named.get(fold(department)) ?? department
    const byCode = this.state
      .unitsWithCode(codeKey(named))
      .find(({ fields }) => holdsOn(fields, this.today))
    return byCode ?? this.#unitsByName.get(fold(named)) ?? null
  }

  /** Of two entries that claim to be one person neither is believed. */
  #namedTwice(entries: readonly DirectoryEntry[]): (entry: DirectoryEntry) => Worded | null {
    const keysOf = (entry: DirectoryEntry) => [
      ['id', entry.id],
      ['username', entry.username?.toLowerCase() ?? null],
      ['registryNumber', entry.registryNumber],
    ]
    const counts = new Map<string, number>()
    for (const [kind, value] of entries.flatMap(keysOf)) {
      if (value !== null) counts.set(`${kind} ${value}`, (counts.get(`${kind} ${value}`) ?? 0) + 1)
    }
    return (entry) => {
      const found = keysOf(entry).find(([kind, value]) => (counts.get(`${kind} ${value}`) ?? 0) > 1)
      if (!found) return null
      // Whoever of them is on record stays.
      const person = this.#personOf(entry, entry.username?.toLowerCase() ?? null)
      if (person) this.#seen.add(person)
      return namedTwice(found[1]!)
    }
  }
}

function fieldsOf(entry: DirectoryEntry): Partial<PersonFields> {
  const { id, surname, givenName, email, phone, registryNumber } = entry
  const said = {
    surname: tidied(surname, 100),
    givenName: tidied(givenName, 100),
    email: tidied(email, 190),
    phone: tidied(phone, 40),
    registryNumber: tidied(registryNumber, 30),
    directoryId: id && directoryId(id),
  }
  // What an entry doesn't say stays as it is.
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null))
}

function tidied(text: string | null, most: number): string | null {
  const tidy = text && stripInvisible(text).replace(/\s+/gu, ' ').trim().slice(0, most)
  return tidy || null
}

function directoryId(id: string): string {
  return `ldap:${id.toLowerCase()}`.slice(0, 190)
}

const LACKS_NAME = {
  el: 'λείπει το επώνυμο ή το όνομα',
  en: 'the surname or the given name is missing',
}
const LACKS_USERNAME = { el: 'λείπει το όνομα χρήστη', en: 'the username is missing' }
const LACKS_DEPARTMENT = {
  el: 'λείπει το τμήμα, γι’ αυτό δεν προστίθεται',
  en: 'the department is missing, so nobody is added',
}
const NOT_PLACED = {
  el: 'δεν έχει οργανική τοποθέτηση σήμερα· τοποθετήστε το από την καρτέλα',
  en: 'has no organic placement today; place the person by their card',
}
const HAS_OFFICE = {
  el: 'έχει άλλη μονάδα στον κατάλογο, αλλά προΐσταται ή έχει ειδική ιδιότητα· μετακινήστε το από την καρτέλα',
  en: 'has another unit in the directory, but is a head or has an office; move the person by their card',
}

function unknownUnit(department: string): Worded {
  return {
    el: `το τμήμα «${department}» δεν αντιστοιχεί σε μία μονάδα· ορίστε το στο LDAP_UNITS`,
    en: `the department “${department}” stands for no single unit; name it in LDAP_UNITS`,
  }
}

function namedTwice(value: string): Worded {
  return {
    el: `δύο εγγραφές έχουν το ίδιο: ${value}`,
    en: `two entries have the same: ${value}`,
  }
}
