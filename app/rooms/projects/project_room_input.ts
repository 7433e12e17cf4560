/*
 * What a project's room may be, whoever opens it.
 */
import type { Role } from '#app/identity/roles'
import type { OrgChart, PersonNode } from '#app/org/chart/org_chart'
import {
  isOver,
  namesNobody,
  noRule,
  type ProjectKind,
  type ProjectRoomFacts,
  type ProjectRule,
} from '#app/rooms/projects/project_room'
import {
  OutOfReach,
  ProjectRoomEmpty,
  ProjectRoomEndsInPast,
  ProjectRoomEndsTooFar,
  ProjectRoomNameInvalid,
  ProjectRoomTopicTooLong,
  TooManyNamed,
  UnknownInProjectRoom,
} from '#app/rooms/projects/project_room_exceptions'
import { projectRoomPolicy } from '#app/rooms/projects/project_room_policy'
import type { Act } from '#app/shared/act'
import { stripInvisible } from '#app/shared/fold'
import { today, type IsoDate } from '#app/shared/time'

export const LONGEST_PROJECT_NAME = 100
export const LONGEST_PROJECT_TOPIC = 400

/** A last day that is further ahead is a slip of the pen. */
const MOST_YEARS = 20
const MOST_NAMED = 500

export interface ProjectRoomInput {
  kind: ProjectKind
  name: string
  topic?: string | null
  endsOn?: IsoDate | null
  rule?: ProjectRule | null
  people: ProjectRoomFacts['people']
}

export type CheckedProjectRoom = Pick<
  ProjectRoomFacts,
  'kind' | 'name' | 'topic' | 'endsOn' | 'rule' | 'people'
>

/** Who asks, and what their room was until now. */
export interface Asking {
  chart: OrgChart
  personId: number
  roles: ReadonlySet<Role>
  before: CheckedProjectRoom | null
}

/**
 * The room as it is to be kept. Without any lead, who opens it leads it.
 *
 * @throws Refusal for what is wrong; what stood there before is not checked again
 */
export function checkedRoom(act: Act, input: ProjectRoomInput, asking: Asking): CheckedProjectRoom {
  const name = oneLine(input.name)
  if (name.length === 0 || name.length > LONGEST_PROJECT_NAME) {
    throw new ProjectRoomNameInvalid(LONGEST_PROJECT_NAME)
  }
  const topic = oneLine(input.topic ?? '')
  if (topic.length > LONGEST_PROJECT_TOPIC) throw new ProjectRoomTopicTooLong(LONGEST_PROJECT_TOPIC)
  const endsOn = input.endsOn ?? null
  if (endsOn !== asking.before?.endsOn) checkEnd(act, endsOn)
  const rule = checkedRule(input.rule ?? noRule, asking)
  const people = checkedPeople(input.people, asking)
  if (!rule && people.length === 0) throw new ProjectRoomEmpty()
  return { kind: input.kind, name, topic, endsOn, rule, people: withLead(people, asking) }
}

/** @throws Refusal for a day that has passed, or is too far ahead */
export function checkEnd(act: Act, endsOn: IsoDate | null): void {
  if (endsOn === null) return
  if (isOver({ closed: false, endsOn }, today(act.now))) throw new ProjectRoomEndsInPast()
  if (endsOn > today(act.now.plus({ years: MOST_YEARS }))) {
    throw new ProjectRoomEndsTooFar(MOST_YEARS)
  }
}

function checkedRule(rule: ProjectRule, asking: Asking): ProjectRule | null {
  if (namesNobody(rule)) return null
  const known = asking.before?.rule ?? noRule
  const unitsBefore = new Set(known.units.map(unitKey))
  const units = unique(rule.units, unitKey)
  for (const unit of units) {
    if (!unitsBefore.has(unitKey(unit))) checkUnit(unit.code, asking)
  }
  const headsOf = unique(rule.headsOf, (code) => code)
  for (const code of headsOf) if (!known.headsOf.includes(code)) checkUnit(code, asking)
  return { units, headsOf, roles: units.length > 0 ? unique(rule.roles, (role) => role) : [] }
}

function checkUnit(code: string, { chart, personId, roles }: Asking): void {
  const unit = chart.unitByCode(code)
  if (!unit) throw new UnknownInProjectRoom(code)
  if (!projectRoomPolicy.reachesUnit(chart, personId, roles, unit.id)) throw new OutOfReach(code)
}

function checkedPeople(
  people: ProjectRoomInput['people'],
  asking: Asking
): ProjectRoomFacts['people'] {
  const { chart, personId, roles, before } = asking
  // Named twice, somebody leads.
  const sorted = [...people].sort((a, b) => Number(b.role === 'lead') - Number(a.role === 'lead'))
  const each = unique(sorted, (one) => one.personId)
  if (each.length > MOST_NAMED) throw new TooManyNamed(MOST_NAMED)
  const known = new Set(before?.people.map((one) => one.personId))
  for (const one of each) {
    if (known.has(one.personId)) continue
    const person: PersonNode | null = chart.person(one.personId)
    if (!person?.active) throw new UnknownInProjectRoom(person?.displayName ?? `#${one.personId}`)
    if (!projectRoomPolicy.reachesPerson(chart, personId, roles, person.id)) {
      throw new OutOfReach(person.displayName)
    }
  }
  return each.sort((a, b) => a.personId - b.personId)
}

function withLead(
  people: ProjectRoomFacts['people'],
  { personId, before }: Asking
): ProjectRoomFacts['people'] {
  if (before || people.some(({ role }) => role === 'lead')) return people
  const others = people.filter((one) => one.personId !== personId)
  return [...others, { personId, role: 'lead' as const }].sort((a, b) => a.personId - b.personId)
}

function unitKey({ code, below }: ProjectRule['units'][number]): string {
  return `${code}${below ? '+' : ''}`
}

function unique<T>(items: readonly T[], keyOf: (item: T) => unknown): T[] {
  return [...new Map([...items].reverse().map((item) => [keyOf(item), item])).values()].reverse()
}

function oneLine(text: string): string {
  return stripInvisible(text).replace(/\s+/gu, ' ').trim()
}
