/*
 * Who is meant by what somebody typed into the form, a name or a code a line; and the other way
 * round, what the form shows.
 */
import type { OrgChart, PersonNode, UnitNode } from '#app/org/chart/org_chart'
import type { PlacementRole } from '#app/org/placement'
import { unitLabel } from '#app/org/chart/unit_view'
import { noRule, type ProjectRoomFacts, type ProjectRule } from '#app/rooms/projects/project_room'
import type { Locale, Worded } from '#app/shared/locale'
import type { Problem } from '#app/shared/problems'

export interface TypedMembers {
  leads?: string | null
  people?: string | null
  units?: string | null
  unitsBelow?: string | null
  headsOf?: string | null
  /** Of the units' people, only those in these roles. */
  placedAs?: readonly PlacementRole[]
}

type LineField = Exclude<keyof TypedMembers, 'placedAs'>

/** More than that are not told one by one. */
const MOST_CANDIDATES = 4

/** Reads the lines; what means nobody, or more than one, is a problem of its field. */
export function membersTyped(
  chart: OrgChart,
  typed: TypedMembers,
  locale: Locale
): { people: ProjectRoomFacts['people']; rule: ProjectRule; problems: Problem[] } {
  const problems: Problem[] = []
  const each = <T>(field: LineField, find: (line: string) => T[], label: (found: T) => string) =>
    linesOf(typed[field]).flatMap((line) => {
      const found = find(line)
      if (found.length === 1) return found
      const words = found.length ? ambiguous(line, found.map(label)) : unknown(line)
      problems.push({ field, message: words[locale] })
      return []
    })
  const people = (field: LineField) => each(field, (line) => peopleMeant(chart, line), personLabel)
  const units = (field: LineField) =>
    each(
      field,
      (line) => unitsMeant(chart, line),
      (unit) => unit.code
    )
  const [leads, members] = [people('leads'), people('people')]
  const [alone, below, headsOf] = [units('units'), units('unitsBelow'), units('headsOf')]
  return {
    people: [
      ...leads.map(({ id }) => ({ personId: id, role: 'lead' as const })),
      ...members.map(({ id }) => ({ personId: id, role: 'member' as const })),
    ],
    rule: {
      ...noRule,
      units: [
        ...alone.map(({ code }) => ({ code, below: false })),
        ...below.map(({ code }) => ({ code, below: true })),
      ],
      roles: typed.placedAs ?? [],
      headsOf: headsOf.map(({ code }) => code),
    },
    problems,
  }
}

/** The lines of a room as it stands. */
export function linesOfRoom(
  chart: OrgChart,
  { people, rule }: Pick<ProjectRoomFacts, 'people' | 'rule'>,
  locale: Locale
): Record<LineField, string> {
  const { units, headsOf } = rule ?? noRule
  const named = (role: 'lead' | 'member') =>
    people
      .filter((each) => each.role === role)
      .map(({ personId }) => chart.person(personId))
      .filter((person) => person !== null)
      .map(personLabel)
      .join('\n')
  const coded = (codes: readonly string[]) =>
    codes
      .map((code) => chart.unitByCode(code))
      .filter((unit) => unit !== null)
      .map((unit) => unitLabel(chart, unit, locale))
      .join('\n')
  return {
    leads: named('lead'),
    people: named('member'),
    units: coded(units.filter(({ below }) => !below).map(({ code }) => code)),
    unitsBelow: coded(units.filter(({ below }) => below).map(({ code }) => code)),
    headsOf: coded(headsOf),
  }
}

function linesOf(text: string | null | undefined): string[] {
  return (text ?? '')
    .split(/[\r\n;]+/)
    .map((line) => line.trim())
    .filter(Boolean)
}

function personLabel({ displayName, username }: PersonNode): string {
  return `${displayName} (${username})`
}

/** `Μαρία Παυλίδου (m.pavlidou)`, a username, or any form of the name. */
function peopleMeant(chart: OrgChart, line: string): PersonNode[] {
  const username = /\(([\w.-]+)\)$/.exec(line)?.[1]
  const known = username && chart.people.find((person) => person.username === username)
  return known ? [known] : chart.findPeople(line)
}

/** `D6.1 Τμήμα Συντηρήσεων`, a code, or the name. */
function unitsMeant(chart: OrgChart, line: string): UnitNode[] {
  const known = chart.unitByCode(line.split(/\s/)[0])
  return known ? [known] : chart.findUnits(line)
}

function unknown(line: string): Worded {
  return {
    el: `«${line}»: δεν βρέθηκε. Ελέγξτε πώς γράφεται.`,
    en: `“${line}” was not found. Check the spelling.`,
  }
}

function ambiguous(line: string, candidates: readonly string[]): Worded {
  const shown = candidates.slice(0, MOST_CANDIDATES).join(', ')
  const more = candidates.length > MOST_CANDIDATES ? ', …' : ''
  return {
    el: `«${line}»: ταιριάζει με περισσότερα (${shown}${more}). Γράψτε ακριβώς ποιο εννοείτε.`,
    en: `“${line}” may mean several (${shown}${more}). Say exactly which one.`,
  }
}
