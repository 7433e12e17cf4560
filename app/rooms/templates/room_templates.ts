/*
 * What each kind of room is called and looks like. The defaults stand here; rows of
 * `room_templates` override them field by field.
 */
import type { UnitType } from '#app/org/unit'

export const roomKinds = [
  'municipality',
  'announcements',
  'mayor',
  'directorate_space',
  'heads',
  'general_directorate',
  'directorate',
  'department',
  'autonomous_department',
  'office',
  'autonomous_office',
  'council',
  'committee',
  'community',
  'project',
  'committee_room',
  'fleet',
  'administrators',
] as const

export type RoomKind = (typeof roomKinds)[number]

export type RoomHistory = 'shared' | 'joined'
export type RoomWriters = 'everybody' | 'heads' | 'nobody'

export interface RoomTemplate {
  /** With placeholders such as `{name}`. */
  name: string
  topic: string
  /** `mxc:` address in the homeserver; null for none. */
  avatar: string | null
  writers: RoomWriters
  history: RoomHistory
  /** Days after which messages are removed; null keeps them. */
  retentionDays: number | null
}

export type RoomTemplates = ReadonlyMap<RoomKind, RoomTemplate>

/** What stands in a pattern's placeholders. */
export interface PatternValues {
  name?: string
  code?: string
  /** The Directorate that the unit belongs to, else the municipality. */
  above?: string
  municipality: string
  /** What was written as a project's topic. */
  topic?: string
}

export type Placeholder = keyof PatternValues

export const LONGEST_NAME = 190
export const LONGEST_TOPIC = 500

const OF_UNIT: RoomTemplate = {
  name: '{name}',
  topic: '{code} · {above}',
  avatar: null,
  writers: 'everybody',
  history: 'shared',
  retentionDays: null,
}

/** Elected rather than staffed: the past is for those who were there. */
const OF_BODY: RoomTemplate = { ...OF_UNIT, history: 'joined' }

const OF_PROJECT: RoomTemplate = { ...OF_UNIT, topic: '{topic}' }

export const defaultTemplates: Readonly<Record<RoomKind, RoomTemplate>> = {
  municipality: {
    ...OF_UNIT,
    name: '{municipality}',
    topic: 'Οι χώροι και τα δωμάτια του Δήμου',
    writers: 'nobody',
  },
  announcements: {
    ...OF_UNIT,
    name: 'Ανακοινώσεις',
    topic: 'Ανακοινώσεις προς όλους. Γράφουν οι προϊστάμενοι.',
    writers: 'heads',
  },
  mayor: {
    ...OF_UNIT,
    name: 'Δήμαρχος και Αντιδήμαρχοι',
    topic: 'Ο Δήμαρχος, ο Γενικός Γραμματέας και οι Αντιδήμαρχοι',
    history: 'joined',
  },
  directorate_space: { ...OF_UNIT, topic: '{code}', writers: 'nobody' },
  heads: {
    ...OF_UNIT,
    name: 'Προϊστάμενοι: {name}',
    topic: '{code}: ο προϊστάμενος και οι προϊστάμενοι των μονάδων του',
    history: 'joined',
  },
  general_directorate: OF_UNIT,
  directorate: OF_UNIT,
  department: OF_UNIT,
  autonomous_department: OF_UNIT,
  office: OF_UNIT,
  autonomous_office: OF_UNIT,
  council: OF_BODY,
  committee: OF_BODY,
  community: OF_BODY,
  project: OF_PROJECT,
  committee_room: { ...OF_PROJECT, history: 'joined' },
  fleet: {
    ...OF_UNIT,
    name: 'Στόλος',
    topic: 'Γραφείο Κίνησης και οδηγοί: κινήσεις, καύσιμα, βλάβες, λήξεις',
  },
  administrators: {
    ...OF_UNIT,
    name: 'Διαχειριστές',
    topic: 'Όσοι διαχειρίζονται το σύστημα. Εδώ ειδοποιούνται όταν κάτι δεν λειτουργεί.',
    history: 'joined',
  },
}

/** Of these there is one room each. */
const OF_ONE_ROOM: readonly RoomKind[] = [
  'municipality',
  'announcements',
  'mayor',
  'fleet',
  'administrators',
]

/** Spaces hold rooms and no messages: only name, topic and picture can be chosen. */
export function isSpaceKind(kind: RoomKind): boolean {
  return kind === 'municipality' || kind === 'directorate_space'
}

/** The placeholders that a kind's patterns may have. */
export function placeholdersOf(kind: RoomKind): readonly Placeholder[] {
  if (OF_ONE_ROOM.includes(kind)) return ['municipality']
  if (kind === 'project' || kind === 'committee_room') return ['name', 'topic', 'municipality']
  return ['name', 'code', 'above', 'municipality']
}

/** Of these a name must have one, where there are several rooms of the kind. */
export function tellingApart(kind: RoomKind): readonly Placeholder[] {
  return placeholdersOf(kind).filter((each) => each === 'name' || each === 'code')
}

/** The kind of a unit's own room; the Mayor and the secretary general share theirs. */
export function kindOfUnitRoom(type: UnitType): RoomKind {
  return type === 'mayor' || type === 'secretary_general' ? 'mayor' : type
}

/** A kind's template with what was overridden. */
export function templateOf(templates: RoomTemplates | undefined, kind: RoomKind): RoomTemplate {
  return templates?.get(kind) ?? defaultTemplates[kind]
}

/** The placeholders in a pattern that the kind does not know. */
export function unknownPlaceholders(kind: RoomKind, pattern: string): string[] {
  const known: readonly string[] = placeholdersOf(kind)
  return [...pattern.matchAll(/\{([^{}]*)\}/g)]
    .map(([whole, name]) => [whole, name] as const)
    .filter(([, name]) => !known.includes(name))
    .map(([whole]) => whole)
}

/** The pattern with its placeholders filled in, cut where Matrix clients would cut it. */
export function fillPattern(pattern: string, values: PatternValues, longest: number): string {
  if (!pattern.includes('{')) return pattern
  const filled = pattern.replace(/\{(\w+)\}/g, (whole, name: Placeholder) => values[name] ?? whole)
  return filled.length > longest ? `${filled.slice(0, longest - 1)}…` : filled
}
