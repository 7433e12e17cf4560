/*
 * What a template may hold, and what follows from changing one.
 */
import {
  NamesAlike,
  PlaceholderUnknown,
  RetentionOutOfRange,
  TemplateNameInvalid,
  TemplateTopicTooLong,
  loosened,
  removing,
} from '#app/rooms/templates/room_template_exceptions'
import {
  LONGEST_NAME,
  LONGEST_TOPIC,
  defaultTemplates,
  isSpaceKind,
  placeholdersOf,
  tellingApart,
  unknownPlaceholders,
  type RoomHistory,
  type RoomKind,
  type RoomTemplate,
  type RoomWriters,
} from '#app/rooms/templates/room_templates'
import { stripInvisible } from '#app/shared/fold'
import type { Worded } from '#app/shared/locale'

/** The homeserver keeps messages at least as long (`allowed_lifetime_min`). */
export const LEAST_RETENTION_DAYS = 30
export const MOST_RETENTION_DAYS = 36_500

/** A template without its picture; spaces have name and topic alone. */
export interface TemplateInput {
  name: string
  topic: string
  writers?: RoomWriters
  history?: RoomHistory
  retentionDays?: number | null
}

/** @throws Refusal for what is wrong */
export function checkedTemplate(kind: RoomKind, input: TemplateInput): RoomTemplate {
  const usual = defaultTemplates[kind]
  const [name, topic] = [oneLine(input.name), oneLine(input.topic)]
  if (name.length === 0 || name.length > LONGEST_NAME) throw new TemplateNameInvalid(LONGEST_NAME)
  if (topic.length > LONGEST_TOPIC) throw new TemplateTopicTooLong(LONGEST_TOPIC)
  checkPlaceholders(kind, 'name', name)
  checkPlaceholders(kind, 'topic', topic)
  const apart = tellingApart(kind)
  if (apart.length && !apart.some((each) => name.includes(`{${each}}`))) throw new NamesAlike(apart)
  if (isSpaceKind(kind)) return { ...usual, name, topic }
  const { writers = usual.writers, history = usual.history, retentionDays = null } = input
  if (
    retentionDays !== null &&
    (retentionDays < LEAST_RETENTION_DAYS || retentionDays > MOST_RETENTION_DAYS)
  ) {
    throw new RetentionOutOfRange(LEAST_RETENTION_DAYS, MOST_RETENTION_DAYS)
  }
  return { ...usual, name, topic, writers, history, retentionDays }
}

/** What the change does that nobody can take back, in words. */
export function consequencesOf(before: RoomTemplate, after: RoomTemplate): Worded[] {
  const consequences: Worded[] = []
  if (before.history === 'joined' && after.history === 'shared') consequences.push(loosened)
  const days = after.retentionDays
  if (days !== null && (before.retentionDays === null || days < before.retentionDays)) {
    consequences.push(removing(days))
  }
  return consequences
}

function checkPlaceholders(kind: RoomKind, field: 'name' | 'topic', pattern: string): void {
  const unknown = unknownPlaceholders(kind, pattern)
  if (unknown.length) throw new PlaceholderUnknown(field, unknown, placeholdersOf(kind))
}

function oneLine(text: string): string {
  return stripInvisible(text).replace(/\s+/gu, ' ').trim()
}
