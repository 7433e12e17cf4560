import type { OrgChanges } from '#app/org/state/org_changes'
import type { PersonState, PlacementState, PostState, UnitState } from '#app/org/state/org_state'
import type { Locale } from '#app/shared/locale'
import { formatDate } from '#app/shared/time'

export const changeKinds = [
  'units_added',
  'units_changed',
  'units_ended',
  'posts_added',
  'posts_changed',
  'people_added',
  'people_changed',
  'placements_added',
  'placements_changed',
  'placements_ended',
  'placements_withdrawn',
  'accounts_added',
  'accounts_ended',
  'accounts_revived',
] as const

export type ChangeKind = (typeof changeKinds)[number]

export interface ChangeLine {
  what: string
  /** The fields that change, as `resources/lang` words them; never their values. */
  fields: string[]
}

export interface ChangeGroup {
  kind: ChangeKind
  count: number
  lines: ChangeLine[]
}

/** What a plan changes, a group a kind, with the first lines of each. */
export function changeGroups(changes: OrgChanges, locale: Locale, most = 200): ChangeGroup[] {
  const { units, posts, people, placements, accounts } = changes
  const of = <T extends { fields: object; before: object | null }>(
    kind: ChangeKind,
    list: readonly T[],
    nameOf: (each: T) => string
  ): ChangeGroup => ({
    kind,
    count: list.length,
    lines: list.slice(0, most).map((each) => ({
      what: nameOf(each),
      fields: kind.endsWith('changed') ? differing(each) : [],
    })),
  })
  const ofPlacement = (each: PlacementState) => placementName(each, locale)
  const groups = [
    of('units_added', units.added, unitName),
    of('units_changed', units.changed, unitName),
    of('units_ended', units.ended, unitName),
    of('posts_added', posts.added, postName),
    of('posts_changed', posts.changed, postName),
    of('people_added', people.added, personName),
    of('people_changed', people.changed, personName),
    of('placements_added', placements.added, ofPlacement),
    of('placements_changed', placements.changed, ofPlacement),
    of('placements_ended', placements.ended, ofPlacement),
    of('placements_withdrawn', placements.withdrawn, ofPlacement),
    of('accounts_added', accounts.added, personName),
    of('accounts_ended', accounts.ended, personName),
    of('accounts_revived', accounts.revived, personName),
  ]
  return groups.filter(({ count }) => count > 0)
}

function differing({ fields, before }: { fields: object; before: object | null }): string[] {
  const old = before as Record<string, unknown> | null
  return Object.entries(fields).flatMap(([name, value]) => (old?.[name] === value ? [] : [name]))
}

function unitName({ code, fields }: UnitState): string {
  return `${code} ${fields.nameEl}`
}

function postName({ unit, category, branch, fields }: PostState): string {
  return `${unit.code} ${category} ${branch} (${fields.count})`
}

function personName({ username, fields }: PersonState): string {
  return `${fields.surname} ${fields.givenName} (${username})`
}

function placementName({ person, unit, fields }: PlacementState, locale: Locale): string {
  const { surname, givenName } = person.fields
  const day = (date: string | null) => (date === null ? '…' : formatDate(date, locale))
  const period = `${day(fields.validFrom)} – ${day(fields.validTo)}`
  return `${surname} ${givenName} → ${unit.code} ${unit.fields.nameEl}, ${period}`
}
