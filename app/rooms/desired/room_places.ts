/*
 * Where the rooms of units are found: alias, space, and place among their neighbours.
 */
import type { UnitNode } from '#app/org/chart/org_chart'
import { MUNICIPALITY, codeInAlias, roomKey } from '#app/rooms/desired/room_keys'

/** The localpart of the alias of a unit's room. */
export function aliasOf(unit: UnitNode): string {
  const code = codeInAlias(unit.code)
  if (unit.type === 'council') return code === 'ds' ? 'council-members' : `council-${code}`
  if (unit.type === 'committee') return code === 'de' ? 'municipal-committee' : `committee-${code}`
  if (unit.type === 'community') return `community-${code}`
  return `dep-${code}`
}

/** The key of the nearest directorate's space, going up; the municipality's above all. */
export function spaceAbove(line: readonly UnitNode[]): string {
  const directorate = line.find(isDirectorate)
  return directorate ? roomKey.space(directorate.code) : MUNICIPALITY
}

/** A unit that has a space. */
export function isDirectorate(unit: UnitNode): boolean {
  return unit.type === 'directorate'
}

/** Text that sorts D2 before D10; spaces allow 50 characters. */
export function orderOf(rank: string, unit: UnitNode): string {
  const code = codeInAlias(unit.code).replace(/\d+/g, (digits) => digits.padStart(4, '0'))
  return `${rank}-${code}`.slice(0, 50)
}
