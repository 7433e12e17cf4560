/*
 * The names under which Dimos knows its rooms, and which unit speaks in which of them.
 */
import type { UnitType } from '#app/org/unit'
import { latinise } from '#app/shared/fold'

export const MUNICIPALITY = 'municipality'
export const ANNOUNCEMENTS = 'announcements'
export const MAYOR = 'mayor'
export const ADMINISTRATORS = 'administrators'

/** What the keys need to know of the org chart. */
export interface UnitInTree {
  id: number
  code: string
  type: UnitType
}

export interface UnitTree {
  unit(id: number): UnitInTree
  /** Nearest first, without itself. */
  ancestors(id: number): readonly UnitInTree[]
}

export const roomKey = {
  unit: (code: string) => `unit:${code}`,
  space: (code: string) => `space:${code}`,
  heads: (code: string) => `heads:${code}`,
  project: (id: number) => `project:${id}`,
}

/** Units that have a heads' room. */
export function hasHeadsRoom(type: UnitType): boolean {
  return type === 'directorate' || type === 'general_directorate'
}

/** Units whose room is the Mayor's. */
export function isOfMayor(type: UnitType): boolean {
  return type === 'mayor' || type === 'secretary_general'
}

/** Units elected rather than staffed, whose past is for those who were there. */
export function isBody(type: UnitType): boolean {
  return type === 'council' || type === 'committee' || type === 'community'
}

/** Only an office may live in the room of the unit above it. */
function canHost(type: UnitType): boolean {
  return !hasHeadsRoom(type) && !isOfMayor(type) && !isBody(type)
}

/**
 * The unit in whose room a unit lives: itself, but for an office inside a department, or inside
 * another office, that of the department.
 */
export function hostOf<T extends UnitInTree>(
  tree: { unit(id: number): T; ancestors(id: number): readonly T[] },
  unitId: number
): T {
  let host = tree.unit(unitId)
  for (const above of tree.ancestors(unitId)) {
    if (host.type !== 'office' || !canHost(above.type)) break
    host = above
  }
  return host
}

/** The room in which a unit's news is announced. */
export function roomKeyOfUnit(tree: UnitTree, unitId: number): string {
  const host = hostOf(tree, unitId)
  if (isOfMayor(host.type)) return MAYOR
  if (hasHeadsRoom(host.type)) return roomKey.heads(host.code)
  return roomKey.unit(host.code)
}

/** The units whose news is announced in the same room as this one's, itself among them. */
export function unitsInRoomOf(
  tree: UnitTree & { units: readonly UnitInTree[] },
  unitId: number
): number[] {
  const key = roomKeyOfUnit(tree, unitId)
  return tree.units.map(({ id }) => id).filter((id) => roomKeyOfUnit(tree, id) === key)
}

/** A unit's code as it stands in an alias: `Δ6.1` → `d6.1`. */
export function codeInAlias(code: string): string {
  return latinise(code)
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^-+|-+$/g, '')
}

/** True for the rooms that Dimos fills by a rule; other modules' rooms are theirs to keep. */
export function isRoomOfOrg(key: string): boolean {
  return (
    [MUNICIPALITY, ANNOUNCEMENTS, MAYOR, ADMINISTRATORS].includes(key) ||
    /^(unit|space|heads|project):/.test(key)
  )
}
