/*
 * The database's rows of what stands in an OrgState, without their ids.
 */
import type { PersonState, PlacementState, PostState, UnitState } from '#app/org/state/org_state'
import { unitSortKey } from '#app/org/unit_code'
import { fold, latinise, sortKey } from '#app/shared/fold'
import type { Row } from '#app/shared/rows'

/** Characters of the columns `search_text`. */
const MOST = 500

/** Without the instants of the act. */
export function personRow({ username, fields }: Pick<PersonState, 'username' | 'fields'>): Row {
  const name = `${fields.surname} ${fields.givenName}`
  const search = [fold(name), latinise(name), username, fields.registryNumber ?? ''].join(' ')
  return {
    username,
    registry_number: fields.registryNumber,
    surname: fields.surname,
    given_name: fields.givenName,
    father_name: fields.fatherName,
    employment: fields.employment,
    category: fields.category,
    branch: fields.branch,
    hired_on: fields.hiredOn,
    prior_service_days: fields.priorServiceDays,
    work_week: fields.workWeek,
    email: fields.email,
    phone: fields.phone,
    afm: fields.afm,
    amka: fields.amka,
    directory_id: fields.directoryId,
    sort_key: sortKey(name),
    search_text: search.slice(0, MOST),
  }
}

export function unitRow({ code, fields }: UnitState): Row {
  const names = [fields.nameEl, fields.nameShort ?? '', fields.nameEn ?? '']
  return {
    code,
    type: fields.type,
    name_el: fields.nameEl,
    name_en: fields.nameEn,
    name_short: fields.nameShort,
    parent_id: fields.parent?.id ?? null,
    deputy_mayor_id: fields.deputyMayor?.id ?? null,
    substitute_id: fields.substitute?.id ?? null,
    building: fields.building,
    phone: fields.phone,
    email: fields.email,
    regulation_ref: fields.regulationRef,
    valid_from: fields.validFrom,
    valid_to: fields.validTo,
    sort_key: unitSortKey(fields.type, code),
    search_text: fold([code, ...names].join(' ')).slice(0, MOST),
  }
}

export function postRow({ unit, category, branch, fields }: PostState): Row {
  return { unit_id: unit.id, category, branch, count: fields.count }
}

export function placementRow({ person, unit, role, kind, fields }: PlacementState): Row {
  return {
    person_id: person.id,
    unit_id: unit.id,
    role,
    kind,
    valid_from: fields.validFrom,
    valid_to: fields.validTo,
    act: fields.act,
    end_act: fields.endAct,
  }
}
