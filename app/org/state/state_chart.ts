import dimos from '#config/dimos'
import { type OrgChart, type PersonNode, type UnitNode } from '#app/org/chart/org_chart'
import { holdsOn, type OrgState, type PersonState, type UnitState } from '#app/org/state/org_state'
import { lasts } from '#app/org/state/org_rules'
import { personRow, unitRow } from '#app/org/state/org_rows'

/**
 * The chart of an organisation that is not written yet, on the day of the chart that stands. What
 * is new has ids below zero.
 */
export function chartOfState(state: OrgState, before: OrgChart): OrgChart {
  const { on } = before
  const ids = new Ids()
  const nodes = state.units.map((unit) => ({ unit, node: unitNode(unit, ids) }))
  const isValid = ({ unit }: (typeof nodes)[number]) => holdsOn(unit.fields, on)
  return before.with({
    units: nodes.filter(isValid).map(({ node }) => node),
    otherUnits: nodes.filter((each) => !isValid(each)).map(({ node }) => node),
    people: [...state.people.values()].map((person) => personNode(person, before, ids)),
    placements: state.placements
      .filter(({ fields }) => holdsOn(fields, on))
      .map(({ person, unit, role, kind, fields }) => ({
        personId: ids.of(person),
        unitId: ids.of(unit),
        role,
        kind,
        validFrom: fields.validFrom,
        validTo: fields.validTo,
        act: fields.act,
      })),
  })
}

class Ids {
  readonly #new = new Map<object, number>()

  of(thing: { id: number | null }): number {
    if (thing.id !== null) return thing.id
    const id = this.#new.get(thing) ?? -1 - this.#new.size
    this.#new.set(thing, id)
    return id
  }
}

function unitNode(unit: UnitState, ids: Ids): UnitNode {
  const { code, fields } = unit
  return {
    id: ids.of(unit),
    code,
    type: fields.type,
    nameEl: fields.nameEl,
    nameEn: fields.nameEn,
    nameShort: fields.nameShort,
    parentId: fields.parent && ids.of(fields.parent),
    deputyMayorId: fields.deputyMayor && ids.of(fields.deputyMayor),
    substituteId: fields.substitute && ids.of(fields.substitute),
    sortKey: String(unitRow(unit).sort_key),
  }
}

function personNode(person: PersonState, before: OrgChart, ids: Ids): PersonNode {
  const known = person.id === null ? null : before.person(person.id)
  // Who has no place any more leaves, and the account ends.
  const stays = person.placements.some(({ fields }) => lasts(fields, before.on))
  if (known) return stays || person.placements.length === 0 ? known : { ...known, active: false }
  const { username, fields, locale } = person
  return {
    id: ids.of(person),
    username,
    surname: fields.surname,
    givenName: fields.givenName,
    displayName: `${fields.givenName} ${fields.surname}`,
    matrixId: `@${username}:${dimos.matrix.serverName}`,
    locale,
    active: true,
    sortKey: String(personRow(person).sort_key),
  }
}
