/*
 * Org charts written down in a few lines, for tests that need no database.
 */
import {
  OrgChart,
  type PersonNode,
  type PlacementNode,
  type UnitNode,
} from '#app/org/chart/org_chart'
import type { PlacementKind, PlacementRole } from '#app/org/placement'
import type { UnitType } from '#app/org/unit'
import type { IsoDate } from '#app/shared/time'

export interface ChartSketch {
  /** Code → type and the code above. */
  units: Record<string, readonly [UnitType, string | null]>
  /** Username → units, each as `CODE`, `CODE role` or `CODE role kind`. */
  people: Record<string, readonly string[]>
  /** Usernames of those whose account has ended. */
  left?: readonly string[]
  /** Unit's code → username of the deputy mayor who supervises it. */
  supervisors?: Record<string, string>
  /** Unit's code → username of the head's ordinary substitute. */
  substitutes?: Record<string, string>
  /** Username → first and last day of an absence. */
  away?: Record<string, readonly [IsoDate, IsoDate]>
  /** Unit's code, username of who stands in by an act, first and last day. */
  acts?: readonly (readonly [string, string, IsoDate, IsoDate])[]
  /** Username → category, days of service, days as head. */
  service?: Record<string, readonly [string, number, number?]>
  on?: IsoDate
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
    substituteId: idOf(usernames, sketch.substitutes?.[code]),
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
    category: sketch.service?.[username]?.[0] ?? null,
    serviceDays: sketch.service?.[username]?.[1] ?? 0,
    headDays: sketch.service?.[username]?.[2] ?? 0,
  }))
  const placements: PlacementNode[] = usernames.flatMap((username, i) =>
    sketch.people[username].map((place, at) => {
      const [code, role = 'employee', kind = at === 0 ? 'organic' : 'parallel'] = place.split(' ')
      return {
        personId: i + 1,
        unitId: codes.indexOf(code) + 1,
        role: role as PlacementRole,
        kind: kind as PlacementKind,
        validFrom: '2020-01-01',
        validTo: null,
        act: null,
      }
    })
  )
  const absences = Object.entries(sketch.away ?? {}).map(([username, [validFrom, validTo]]) => ({
    personId: idOf(usernames, username)!,
    validFrom,
    validTo,
  }))
  const substitutions = (sketch.acts ?? []).map(([code, username, validFrom, validTo]) => ({
    unitId: idOf(codes, code)!,
    personId: idOf(usernames, username)!,
    validFrom,
    validTo,
    act: '12/2026',
  }))
  const on = sketch.on ?? '2026-05-12'
  return new OrgChart({ on, units, people, placements, absences, substitutions })
}

export function matrixIdOf(username: string): string {
  return `@${username}:localhost`
}
