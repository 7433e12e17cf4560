import type { DateTime } from 'luxon'
import type { I18n } from '@adonisjs/i18n'
import type DomainEvent from '#app/activity/domain_event'
import { fileEvents } from '#app/files/file_events'
import { behalfWords } from '#app/org/away/on_behalf'
import type { OrgChart } from '#app/org/chart/org_chart'
import { personView, type PersonView } from '#app/org/chart/person_view'
import { unitLabel } from '#app/org/chart/unit_view'
import type { Icon } from '#app/shared/assets'
import type { Locale } from '#app/shared/locale'
import { formatDate } from '#app/shared/time'
import {
  editedFields,
  taskEvents,
  type EditedField,
  type TaskEventPayload,
} from '#app/tasks/task_events'

/** One line of a task's history, as record/history.edge shows it. */
export interface TaskHistoryLine {
  /** Null where the system did it. */
  who: PersonView | null
  text: string
  /** `α.α. Μαρία Παυλίδου`: for whom it was done; null where it was by a right of one's own. */
  onBehalfOf: string | null
  /** Of an edit: what was there, and what is. */
  changes: { label: string; before: string; after: string }[]
  via: string
  viaIcon: Icon
  at: DateTime
}

/** Which words tell of which event. */
const WORDS = new Map<string, string>([
  ...Object.entries(taskEvents).map(([what, name]) => [name, `tasks.happened.${what}`] as const),
  ...Object.entries(fileEvents).map(([what, name]) => [name, `files.happened.${what}`] as const),
])

const ORIGINS: Record<DomainEvent['origin'], Icon> = {
  web: 'monitor',
  chat: 'hash',
  scheduler: 'clock',
  console: 'terminal',
}

/** What happened to a task, and to its files, the latest first; other events are not told here. */
export function taskHistory(
  events: DomainEvent[],
  chart: OrgChart,
  i18n: I18n,
  locale: Locale
): TaskHistoryLine[] {
  const unknown = i18n.t('common.nobody_known')
  return events
    .filter((event) => WORDS.has(event.name))
    .map((event) => {
      const { assigneeId, changes = {} } = event.payload as unknown as TaskEventPayload
      const { file = '', reason = '' } = event.payload as { file?: string; reason?: string }
      const who = event.actorId === null ? null : personView(chart, event.actorId)
      const head = event.onBehalfOfId === null ? null : chart.person(event.onBehalfOfId)
      const shown = (field: EditedField, value: unknown) =>
        shortened(wordedField(field, value, chart, i18n, locale))
      return {
        who,
        text: i18n.t(WORDS.get(event.name)!, {
          who: who ? (who.name ?? unknown) : i18n.t('common.the_system'),
          assignee: (assigneeId && chart.person(assigneeId)?.displayName) || unknown,
          file,
          reason,
        }),
        onBehalfOf: head && behalfWords(head, locale),
        changes: editedFields
          .filter((field) => changes[field])
          .map((field) => ({
            label: i18n.t(`tasks.fields.${field}`),
            before: shown(field, changes[field]!.before),
            after: shown(field, changes[field]!.after),
          })),
        via: i18n.t(`common.origins.${event.origin}`),
        viaIcon: ORIGINS[event.origin],
        at: event.occurredAt,
      }
    })
}

/** A field's value as people read it. */
export function wordedField(
  field: EditedField,
  value: unknown,
  chart: OrgChart,
  i18n: I18n,
  locale: Locale
): string {
  if (value === null || value === undefined || value === '') return i18n.t(`tasks.none_of.${field}`)
  switch (field) {
    case 'dueOn':
      return formatDate(String(value), locale)
    case 'priority':
      return i18n.t(`tasks.priorities.${value}`)
    case 'assigneeId':
      return chart.person(Number(value))?.displayName ?? i18n.t('common.nobody_known')
    case 'unitId': {
      const unit = chart.unitsOfAllTimes.find(({ id }) => id === value)
      return unit ? unitLabel(chart, unit, locale) : i18n.t('common.nobody_known')
    }
    default:
      return String(value)
  }
}

/** Long texts are told by their beginning. */
export function shortened(text: string, most = 300): string {
  return text.length > most ? `${text.slice(0, most)}…` : text
}
