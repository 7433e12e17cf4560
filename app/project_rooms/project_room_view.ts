import type { DateTime } from 'luxon'
import type { I18n } from '@adonisjs/i18n'
import type DomainEvent from '#app/activity/domain_event'
import type { OrgChart } from '#app/org/chart/org_chart'
import { personView, type PersonView } from '#app/org/chart/person_view'
import type { PlacementRole } from '#app/org/placement'
import { reasonSentence } from '#app/rooms/desired/member_reason'
import { ProjectMembership, noRule, type ProjectRoomFacts } from '#app/rooms/projects/project_room'
import {
  projectRoomEvents,
  projectRoomFields,
  type ProjectRoomChanges,
  type ProjectRoomField,
} from '#app/rooms/projects/project_room_events'
import type { Icon } from '#app/shared/assets'
import type { Locale } from '#app/shared/locale'
import { formatDate } from '#app/shared/time'

/** So many are shown by name. */
const MOST_SHOWN = 300

export interface MemberLine {
  who: PersonView
  username: string
  leads: boolean
  why: string
}

/** Who is in a room, its leads first, and why. */
export function memberLines(
  chart: OrgChart,
  room: Pick<ProjectRoomFacts, 'rule' | 'people'>,
  locale: Locale
): { lines: MemberLine[]; count: number } {
  const membership = new ProjectMembership(chart)
  const [members, leads] = [membership.membersOf(room), membership.leadsOf(room)]
  const people = chart.people.filter(({ matrixId }) => members.has(matrixId))
  const ordered = [
    ...people.filter(({ matrixId }) => leads.has(matrixId)),
    ...people.filter(({ matrixId }) => !leads.has(matrixId)),
  ]
  return {
    count: ordered.length,
    lines: ordered.slice(0, MOST_SHOWN).map(({ id, username, matrixId }) => ({
      who: personView(chart, id),
      username,
      leads: leads.has(matrixId),
      why: reasonSentence(members.get(matrixId)!)[locale],
    })),
  }
}

/** The rule, a sentence a part. */
export function ruleInWords(
  chart: OrgChart,
  { units, roles, headsOf }: NonNullable<ProjectRoomFacts['rule']>,
  i18n: I18n,
  locale: Locale
): string[] {
  const name = (code: string) => {
    const unit = chart.unitByCode(code)
    return unit
      ? `${code} ${chart.nameOf(unit, locale)}`
      : `${code} (${i18n.t('project_rooms.gone')})`
  }
  const of = roles.length ? rolesInWords(roles, i18n) : ''
  return [
    ...units.map(({ code, below }) => {
      const key = below ? 'project_rooms.rule.below' : 'project_rooms.rule.unit'
      const words = i18n.t(key, { unit: name(code) })
      return of ? i18n.t('project_rooms.rule.only', { words, roles: of }) : words
    }),
    ...headsOf.map((code) => i18n.t('project_rooms.rule.heads', { unit: name(code) })),
  ]
}

export function rolesInWords(roles: readonly PlacementRole[], i18n: I18n): string {
  return roles.map((role) => i18n.t(`project_rooms.roles.${role}`)).join(', ')
}

interface HistoryLine {
  who: PersonView | null
  text: string
  changes: { label: string; before: string; after: string }[]
  via: string
  viaIcon: Icon
  at: DateTime
}

const WORDS = new Map<string, string>(
  Object.entries(projectRoomEvents).map(([what, name]) => [name, `project_rooms.happened.${what}`])
)

const ORIGINS: Record<DomainEvent['origin'], Icon> = {
  web: 'monitor',
  chat: 'hash',
  scheduler: 'clock',
  console: 'terminal',
}

/** What happened to a room, the latest first. */
export function projectRoomHistory(
  events: readonly DomainEvent[],
  chart: OrgChart,
  i18n: I18n,
  locale: Locale
): HistoryLine[] {
  return events
    .filter(({ name }) => WORDS.has(name) && name !== projectRoomEvents.joined)
    .map((event) => {
      const who = event.actorId === null ? null : personView(chart, event.actorId)
      const { changes = {} } = event.payload as { changes?: ProjectRoomChanges }
      const shown = (field: ProjectRoomField, value: unknown) =>
        fieldInWords(field, value, chart, i18n, locale) || i18n.t('project_rooms.nothing')
      return {
        who,
        text: i18n.t(WORDS.get(event.name)!, {
          who: who ? (who.name ?? i18n.t('common.nobody_known')) : i18n.t('common.the_system'),
        }),
        changes: projectRoomFields
          .filter((field) => changes[field])
          .map((field) => ({
            label: i18n.t(`project_rooms.fields.${field}`),
            before: shown(field, changes[field]!.before),
            after: shown(field, changes[field]!.after),
          })),
        via: i18n.t(`common.origins.${event.origin}`),
        viaIcon: ORIGINS[event.origin],
        at: event.occurredAt,
      }
    })
}

function fieldInWords(
  field: ProjectRoomField,
  value: unknown,
  chart: OrgChart,
  i18n: I18n,
  locale: Locale
): string {
  if (value === null || value === undefined) return ''
  switch (field) {
    case 'endsOn':
      return formatDate(String(value), locale)
    case 'kind':
      return i18n.t(`project_rooms.kinds.${value}`)
    case 'rule':
      return ruleInWords(chart, { ...noRule, ...(value as object) }, i18n, locale).join(' · ')
    case 'people':
      return (value as ProjectRoomFacts['people'])
        .map(({ personId, role }) => {
          const name = chart.person(personId)?.displayName ?? i18n.t('common.nobody_known')
          return role === 'lead' ? i18n.t('project_rooms.lead_named', { name }) : name
        })
        .join(', ')
    default:
      return String(value)
  }
}
