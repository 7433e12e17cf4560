/*
 * Org charts written down in a few lines, for tests that need no database.
 */
import { OrgChart, type PersonNode, type PlacementNode, type UnitNode } from '#app/org/org_chart'
import type { PlacementRole } from '#app/org/placement'
import type { UnitType } from '#app/org/unit'

export interface ChartSketch {
  /** Code → type and the code above. */
  units: Record<string, readonly [UnitType, string | null]>
  /** Username → units, each as `CODE` or `CODE role`. */
  people: Record<string, readonly string[]>
  /** Usernames of those whose account has ended. */
  left?: readonly string[]
  /** Unit's code → username of the deputy mayor who supervises it. */
  supervisors?: Record<string, string>
}

/** Builds the chart; names are made of the codes and usernames. */
export function chartOf(sketch: ChartSketch): OrgChart {
  const codes = Object.keys(sketch.units)
  const usernames = Object.keys(sketch.people)
  const idOf = (list: readonly string[], name: string | null | undefined) =>
    name ? list.indexOf(name) + 1 : null
  const units: UnitNode[] = codes.map((code, i) => ({
    id: i + 1,
    code,
    type: sketch.units[code][0],
    nameEl: `Μονάδα ${code}`,
    nameEn: null,
    nameShort: null,
    parentId: idOf(codes, sketch.units[code][1]),
    deputyMayorId: idOf(usernames, sketch.supervisors?.[code]),
    sortKey: code.replace(/\d+/g, (digits) => digits.padStart(4, '0')),
  }))
  const people: PersonNode[] = usernames.map((username, i) => ({
    id: i + 1,
    username,
    surname: username,
    givenName: 'Ν.',
    displayName: `Ν. ${username}`,
    matrixId: matrixIdOf(username),
    locale: 'el',
    active: !sketch.left?.includes(username),
    sortKey: username,
  }))
  const placements: PlacementNode[] = usernames.flatMap((username, i) =>
    sketch.people[username].map((place, at) => {
      const [code, role = 'employee'] = place.split(' ')
      return {
        personId: i + 1,
        unitId: codes.indexOf(code) + 1,
        role: role as PlacementRole,
        kind: at === 0 ? 'organic' : 'parallel',
        validFrom: '2020-01-01',
        validTo: null,
        act: null,
      }
    })
  )
  return new OrgChart({ on: '2026-05-12', units, people, placements })
}

export function matrixIdOf(username: string): string {
  return `@${username}:localhost`
}
