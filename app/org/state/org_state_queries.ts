import db from '@adonisjs/lucid/services/db'
import {
  OrgState,
  type PersonFields,
  type PersonState,
  type UnitFields,
  type UnitState,
} from '#app/org/state/org_state'
import { orgRevision } from '#app/org/org_revision'
import { fromStored, toStored } from '#app/shared/time'

/** Reads the whole organisation, with all that was and will be. */
export async function loadOrgState(): Promise<OrgState> {
  const state = new OrgState(await orgRevision(db.connection()))
  const people = await loadPeople(state)
  const units = await loadUnits(state, people)
  for (const row of await db.from('posts').orderBy('id')) {
    const { id, category, branch, count } = row
    const fields = { count }
    const unit = units.get(row.unit_id)!
    state.addPost({ id, unit, category, branch, line: null, fields, before: { ...fields } })
  }
  for (const row of await db.from('placements').orderBy('valid_from').orderBy('id')) {
    const fields = {
      validFrom: row.valid_from,
      validTo: row.valid_to,
      act: row.act,
      endAct: row.end_act,
    }
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

/** The fields in a row of the table `people`. */
export function fieldsOf(row: Record<string, any>): PersonFields {
  return {
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
    afm: row.afm,
    amka: row.amka,
    directoryId: row.directory_id,
  }
}

async function loadPeople(state: OrgState): Promise<Map<number, PersonState>> {
  const byId = new Map<number, PersonState>()
  const rows = await db
    .from('people')
    .leftJoin('accounts', 'accounts.person_id', 'people.id')
    .select('people.*', 'accounts.locale', 'accounts.disabled_at', 'accounts.matrix_state')
    .orderBy('people.sort_key')
    .orderBy('people.id')
  for (const row of rows) {
    const fields = fieldsOf(row)
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
    state.people.set(person.username, person)
  }
  return byId
}

async function loadUnits(
  state: OrgState,
  people: Map<number, PersonState>
): Promise<Map<number, UnitState>> {
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
      substitute: people.get(row.substitute_id) ?? null,
    }
    const unit: UnitState = { id: row.id, code: row.code, line: null, fields, before: null }
    byId.set(row.id, unit)
    state.addUnit(unit)
  }
  for (const row of rows) {
    const unit = byId.get(row.id)!
    unit.fields.parent = byId.get(row.parent_id) ?? null
    unit.before = { ...unit.fields }
  }
  return byId
}
