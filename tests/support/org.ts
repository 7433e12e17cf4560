/*
 * A small municipality for tests: M → GD → D6 (D6.1, D6.2) and D7 (D7.1), each with its people.
 */
import { DateTime } from 'luxon'
import hash from '@adonisjs/core/services/hash'
import dimos from '#config/dimos'
import Account from '#app/identity/account'
import Person from '#app/identity/person'
import Placement, { type PlacementRole } from '#app/org/placement'
import Unit, { type UnitType } from '#app/org/unit'
import type { Actor } from '#app/shared/act'
import { fold, latinise, sortKey } from '#app/shared/fold'
import { nextNumber } from '#app/shared/numbering'
import { inTransaction, type Transaction } from '#app/shared/transaction'

/** The password of everybody in the test municipality. */
export const password = 'correct horse battery staple'

const VALID_FROM = '2020-01-01'

const units = {
  m: { code: 'M', type: 'mayor', el: 'Δήμαρχος', en: 'Mayor', parent: null },
  gd: {
    code: 'GD',
    type: 'general_directorate',
    el: 'Γενική Διεύθυνση Υπηρεσιών',
    en: 'General Directorate',
    parent: 'm',
  },
  d6: {
    code: 'D6',
    type: 'directorate',
    el: 'Διεύθυνση Τεχνικών Υπηρεσιών',
    en: 'Technical Services',
    parent: 'gd',
  },
  d61: {
    code: 'D6.1',
    type: 'department',
    el: 'Τμήμα Συντηρήσεων',
    en: 'Maintenance',
    parent: 'd6',
  },
  d62: {
    code: 'D6.2',
    type: 'department',
    el: 'Τμήμα Ηλεκτροφωτισμού',
    en: 'Lighting',
    parent: 'd6',
  },
  d7: {
    code: 'D7',
    type: 'directorate',
    el: 'Διεύθυνση Οικονομικών Υπηρεσιών',
    en: 'Finance',
    parent: 'gd',
  },
  d71: { code: 'D7.1', type: 'department', el: 'Τμήμα Εσόδων', en: 'Revenue', parent: 'd7' },
} as const satisfies Record<string, UnitSketch & { parent: string | null }>

const people = {
  mayor: { username: 'a.dimou', name: ['Άννα', 'Δήμου'], unit: 'm', role: 'head' },
  generalDirector: {
    username: 'g.genikos',
    name: ['Γιώργος', 'Γενικός'],
    unit: 'gd',
    role: 'head',
  },
  /** Head of D6, above both departments. */
  director: {
    username: 'n.xanthopoulos',
    name: ['Νίκος', 'Ξανθόπουλος'],
    unit: 'd6',
    role: 'head',
  },
  head: { username: 'e.mavridou', name: ['Ελένη', 'Μαυρίδου'], unit: 'd61', role: 'head' },
  employee: { username: 'c.iliadis', name: ['Χρήστος', 'Ηλιάδης'], unit: 'd61', role: 'employee' },
  colleague: {
    username: 's.zafeiriou',
    name: ['Σοφία', 'Ζαφειρίου'],
    unit: 'd61',
    role: 'employee',
  },
  otherHead: {
    username: 'a.karagiannis',
    name: ['Άγγελος', 'Καραγιάννης'],
    unit: 'd62',
    role: 'head',
  },
  otherEmployee: {
    username: 'k.theodorou',
    name: ['Κώστας', 'Θεοδώρου'],
    unit: 'd62',
    role: 'employee',
  },
  otherDirector: {
    username: 'm.oikonomou',
    name: ['Μαρία', 'Οικονόμου'],
    unit: 'd7',
    role: 'head',
  },
  /** Of another Directorate: sees nothing of D6. */
  outsider: { username: 'p.raptis', name: ['Πέτρος', 'Ράπτης'], unit: 'd71', role: 'employee' },
  /** Has left: the account is disabled. */
  leaver: { username: 'l.palios', name: ['Λάμπρος', 'Παλιός'], unit: null, role: 'employee' },
} as const satisfies Record<string, PersonSketch>

interface UnitSketch {
  code: string
  type: UnitType
  el: string
  en: string
}

interface PersonSketch {
  username: string
  name: readonly [string, string]
  unit: keyof typeof units | null
  role: PlacementRole
}

export type TestUnit = keyof typeof units
export type TestPerson = keyof typeof people

export interface TestOrg {
  /** Ids of the units. */
  units: Record<TestUnit, number>
  people: Record<TestPerson, Actor>
  accounts: Record<TestPerson, Account>
}

/** Hashing takes a while and happens once. */
let hashed: Promise<string> | null = null

/** What refers to another one comes before it. */
const FLEET_TABLES = [
  'fuel_invoice_lines',
  'fuel_invoices',
  'invoice_mappings',
  'fuel_prices',
  'suppliers',
  'fuel_findings',
  'fuel_checks',
  'speed_events',
  'sent_files',
  'fuel_months',
  'fuel_slips',
  'tank_movements',
  'fuel_tanks',
  'trip_driver_changes',
  'trip_crew',
  'trip_sheets',
  'meter_readings',
  'vehicle_keepers',
  'vehicles',
  'drivers',
] as const

/** Empties the records and builds the municipality anew; its ids differ from call to call. */
export async function makeOrg(): Promise<TestOrg> {
  hashed ??= hash.make(password)
  const passwordHash = await hashed
  await emptyRecords()
  return inTransaction(async (trx) => {
    const unitIds = {} as Record<TestUnit, number>
    for (const [key, sketch] of entries(units)) {
      unitIds[key] = await addUnit(trx, sketch, sketch.parent ? unitIds[sketch.parent] : null)
    }
    const org: TestOrg = {
      units: unitIds,
      people: {} as Record<TestPerson, Actor>,
      accounts: {} as Record<TestPerson, Account>,
    }
    for (const [key, sketch] of entries(people)) {
      const { actor, account } = await addPerson(trx, sketch, passwordHash, key === 'leaver')
      if (sketch.unit) await place(trx, actor.id, unitIds[sketch.unit], sketch.role)
      org.people[key] = actor
      org.accounts[key] = account
    }
    await touchRevision(trx)
    return org
  })
}

/** One more person with an account, placed nowhere yet. */
export async function hire(sketch: PersonSketch): Promise<Account> {
  hashed ??= hash.make(password)
  const passwordHash = await hashed
  return inTransaction(async (trx) => {
    const { account } = await addPerson(trx, sketch, passwordHash, false)
    await touchRevision(trx)
    return account
  })
}

/** Places a person in one more unit. */
export async function placeIn(personId: number, unitId: number, role: PlacementRole = 'employee') {
  await inTransaction(async (trx) => {
    await place(trx, personId, unitId, role)
    await touchRevision(trx)
  })
}

/** Opens one more unit and returns its id. */
export async function openUnit(sketch: UnitSketch, parentId: number): Promise<number> {
  return inTransaction(async (trx) => {
    const id = await addUnit(trx, sketch, parentId)
    await touchRevision(trx)
    return id
  })
}

/** Leaves the people without any unit, as before the first import. */
export async function closeUnits(): Promise<void> {
  await inTransaction(async (trx) => {
    await trx.from('units').update({ valid_to: VALID_FROM })
    await touchRevision(trx)
  })
}

/** Takes every row out of every table of records. */
export async function emptyRecords(): Promise<void> {
  await inTransaction(async (trx) => {
    for (const table of [
      'button_sets',
      'record_threads',
      'outbox',
      'inbox',
      'sweep_watermarks',
      'direct_rooms',
      'bot_facts',
    ]) {
      await trx.from(table).delete()
    }
    for (const table of ['button_sets', 'record_threads', 'read_marks', 'reminders', 'digests']) {
      await trx.from(table).delete()
    }
    for (const table of ['mutes', 'notice_settings']) await trx.from(table).delete()
    for (const table of ['absences', 'substitutions']) await trx.from(table).delete()
    // Their pictures are files.
    await trx.from('room_templates').delete()
    for (const table of ['notifications', 'follows', 'files']) await trx.from(table).delete()
    for (const table of ['search_words', 'search_backfills', 'form_submissions']) {
      await trx.from(table).delete()
    }
    for (const table of ['mirrored_rooms', 'mirrored_members', 'mirrored_accounts']) {
      await trx.from(table).delete()
    }
    await trx.from('room_plans').update({ reverses_id: null })
    for (const table of ['room_approvals', 'room_exceptions', 'room_plans']) {
      await trx.from(table).delete()
    }
    for (const table of ['project_room_members', 'project_rooms']) await trx.from(table).delete()
    for (const table of ['reorganisation_edits', 'reorganisations']) await trx.from(table).delete()
    for (const table of ['absences', 'substitutions']) await trx.from(table).delete()
    for (const table of ['paper_reminders', 'vehicle_dues', 'vehicle_papers', 'vehicle_faults']) {
      await trx.from(table).delete()
    }
    for (const table of ['work_order_lines', 'work_orders']) await trx.from(table).delete()
    await trx.from('trip_sheets').update({ continues_id: null })
    for (const table of FLEET_TABLES) await trx.from(table).delete()
    for (const table of ['managed_rooms', 'tasks', 'domain_events', 'placements', 'posts']) {
      await trx.from(table).delete()
    }
    for (const table of ['oidc_records', 'oidc_sign_ons']) await trx.from(table).delete()
    for (const table of ['web_sessions', 'role_grants', 'role_settings', 'attempts']) {
      await trx.from(table).delete()
    }
    for (const table of ['recovery_codes', 'second_factors']) await trx.from(table).delete()
    await trx.from('units').update({ parent_id: null, deputy_mayor_id: null, substitute_id: null })
    for (const table of ['units', 'accounts', 'people']) await trx.from(table).delete()
    // The chart is cached by its revision, which therefore never goes back.
    await trx.from('counters').whereNot('series', 'org').delete()
    await touchRevision(trx)
  })
}

async function touchRevision(trx: Transaction): Promise<void> {
  await nextNumber(trx, 'org', 0)
}

async function addUnit(trx: Transaction, sketch: UnitSketch, parentId: number | null) {
  const unit = await Unit.create(
    {
      code: sketch.code,
      type: sketch.type,
      nameEl: sketch.el,
      nameEn: sketch.en,
      parentId,
      validFrom: VALID_FROM,
      sortKey: sortKey(sketch.code),
      searchText: fold(`${sketch.code} ${sketch.el} ${sketch.en}`),
    },
    { client: trx }
  )
  return unit.id
}

async function addPerson(
  trx: Transaction,
  sketch: PersonSketch,
  passwordHash: string,
  disabled: boolean
) {
  const now = DateTime.utc()
  const [givenName, surname] = sketch.name
  const person = await Person.create(
    {
      username: sketch.username,
      surname,
      givenName,
      sortKey: sortKey(`${surname} ${givenName}`),
      searchText: fold(`${surname} ${givenName} ${sketch.username} ${latinise(surname)}`),
      createdAt: now,
      updatedAt: now,
    },
    { client: trx }
  )
  const account = await Account.create(
    {
      personId: person.id,
      password: passwordHash,
      locale: 'el',
      matrixId: `@${sketch.username}:${dimos.matrix.serverName}`,
      matrixState: disabled ? 'deactivated' : 'active',
      disabledAt: disabled ? now : null,
      createdAt: now,
      updatedAt: now,
    },
    { client: trx }
  )
  const actor: Actor = {
    id: person.id,
    username: person.username,
    displayName: person.displayName,
    locale: account.locale,
    matrixId: account.matrixId,
  }
  return { actor, account }
}

async function place(trx: Transaction, personId: number, unitId: number, role: PlacementRole) {
  await Placement.create(
    { personId, unitId, role, kind: 'organic', validFrom: VALID_FROM },
    { client: trx }
  )
}

function entries<K extends string, V>(record: Record<K, V>): [K, V][] {
  return Object.entries(record) as [K, V][]
}
