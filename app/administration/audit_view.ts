import type { DateTime } from 'luxon'
import type { I18n } from '@adonisjs/i18n'
import { subjectOf } from '#app/activity/live_subjects'
import { eventNames, type AuditRow, type AuditState } from '#app/administration/audit'
import type { OrgChart } from '#app/org/chart/org_chart'
import { personView, type PersonView } from '#app/org/chart/person_view'

/** A line of the audit, in words. */
export interface AuditLine {
  what: string
  /** Null where the system did it. */
  who: PersonView | null
  onBehalfOf: string | null
  record: string
  /** Null where the reader may not see the record, or it has no page. */
  url: string | null
  origin: AuditRow['origin']
  at: DateTime
}

/** The people whom a typed name or username means; null for no name at all. */
export function peopleMeant(chart: OrgChart, { filters }: AuditState): number[] | null {
  const { who } = filters
  if (!who) return null
  const exact = chart.people.find(({ username }) => username === who.toLowerCase())
  return exact ? [exact.id] : chart.findPeople(who).map(({ id }) => id)
}

export function auditLine(row: AuditRow, chart: OrgChart, readerId: number, i18n: I18n): AuditLine {
  const { name, subject, payload, actorId, onBehalfOfId } = row
  const known = subjectOf(subject.type)
  const mayKnow = known?.knows(chart, row)(readerId) ?? false
  return {
    what: eventInWords(name, i18n),
    who: actorId === null ? null : personView(chart, actorId),
    onBehalfOf: onBehalfOfId === null ? null : nameOf(chart, onBehalfOfId, i18n),
    record: recordInWords(row, chart, i18n),
    url: mayKnow && known?.maySee ? known.url({ name, subject, payload }) : null,
    origin: row.origin,
    at: row.at,
  }
}

export function eventInWords(name: string, i18n: I18n): string {
  if (!(eventNames as readonly string[]).includes(name)) return name
  return i18n.t(`administration.audit.events.${name.replaceAll('.', '_')}`)
}

/** Its kind and number; what it says is for those who may read it. */
function recordInWords({ subject, payload }: AuditRow, chart: OrgChart, i18n: I18n): string {
  const { type, id } = subject
  if (type === 'person') return nameOf(chart, id, i18n)
  if (type === 'unit') {
    return chart.unitsOfAllTimes.find((unit) => unit.id === id)?.code ?? `${type} ${id}`
  }
  const number = typeof payload.number === 'number' ? payload.number : id
  const key = `administration.audit.records.${type}`
  const words = i18n.t(key, { number }, '')
  return words || `${type} ${id}`
}

function nameOf(chart: OrgChart, id: number, i18n: I18n): string {
  return chart.person(id)?.displayName ?? i18n.t('common.nobody_known')
}
