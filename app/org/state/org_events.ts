/*
 * The events that an import records. Payloads name units by code and people by username: those
 * who read history need no further query.
 */
import { countOf, type OrgChanges } from '#app/org/state/org_changes'
import type { PersonState, PlacementState, PostState, UnitState } from '#app/org/state/org_state'
import type { EventToRecord } from '#app/shared/recording'

/** @param changes written already, so that everything has its id */
export function eventsOf(changes: OrgChanges): EventToRecord[] {
  const { units, posts, people, placements, accounts } = changes
  return [
    ...units.added.map((unit) => ofUnit('unit.opened', unit)),
    ...units.changed.map((unit) => ofUnit('unit.changed', unit)),
    ...units.ended.map((unit) => ofUnit('unit.closed', unit)),
    ...[...posts.added, ...posts.changed].map(ofPost),
    ...people.changed.map((person) => ofPerson('person.changed', person)),
    ...placements.added.map((placement) => ofPlacement('person.placed', placement)),
    ...placements.changed.map((placement) => ofPlacement('placement.changed', placement)),
    ...placements.ended.map((placement) => ofPlacement('placement.ended', placement)),
    ...placements.withdrawn.map((placement) => ofPlacement('placement.withdrawn', placement)),
    ...accounts.ended.map((person) => ofPerson('account.ended', person)),
    ...accounts.revived.map((person) => ofPerson('account.revived', person)),
    { name: 'org.changed', subject: { type: 'org', id: 0 }, payload: { rows: countOf(changes) } },
  ]
}

function ofUnit(name: string, { id, code, fields, before }: UnitState): EventToRecord {
  const { validFrom, validTo } = fields
  const changed = before ? { changed: changedFields(fields, before) } : {}
  return {
    name,
    subject: { type: 'unit', id: id! },
    payload: { code, validFrom, validTo, ...changed },
  }
}

function ofPost({ unit, category, branch, fields, before }: PostState): EventToRecord {
  return {
    name: 'posts.set',
    subject: { type: 'unit', id: unit.id! },
    payload: { category, branch, count: fields.count, before: before?.count ?? 0 },
  }
}

function ofPerson(name: string, { id, username, fields, before }: PersonState): EventToRecord {
  // Of personal data only the names of what changed: events are kept for good.
  const changed = before ? { changed: changedFields(fields, before) } : {}
  return { name, subject: { type: 'person', id: id! }, payload: { username, ...changed } }
}

function ofPlacement(name: string, placement: PlacementState): EventToRecord {
  const { person, unit, role, kind, fields } = placement
  return {
    name,
    subject: { type: 'person', id: person.id! },
    payload: {
      unitId: unit.id,
      unit: unit.code,
      role,
      kind,
      validFrom: fields.validFrom,
      validTo: fields.validTo,
      act: fields.act,
      ...(fields.endAct === null ? {} : { endAct: fields.endAct }),
      // Nobody comes without a placement, so who is new needs no event of their own.
      joined: person.before === null,
    },
  }
}

function changedFields<T extends object>(fields: T, before: T): string[] {
  return Object.keys(fields).filter((key) => fields[key as keyof T] !== before[key as keyof T])
}
