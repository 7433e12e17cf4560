/*
 * The changes of a plan as a page shows them: narrowed by what somebody looks for, grouped by
 * room, so many at a time.
 */
import type { I18n } from '@adonisjs/i18n'
import { DateTime } from 'luxon'
import type { OrgChart, PersonNode } from '#app/org/chart/org_chart'
import type { PlannedChange } from '#app/rooms/plans/planned_change'
import { fold } from '#app/shared/fold'
import type { Icon } from '#app/shared/assets'
import type { Locale } from '#app/shared/locale'
import { defineList, oneOf, words, type Filter } from '#app/shared/lists'

export const changeKinds = [
  'create',
  'join',
  'kick',
  'unlink',
  'link',
  'name',
  'topic',
  'avatar',
  'alias',
  'power',
  'history',
  'access',
  'retention',
  'register',
  'rename',
  'password',
  'deactivate',
] as const

/** Changes on one page. */
const AT_ONCE = 200

/** How a plan's changes are narrowed, by the address of its page. */
export function changeList(path: string) {
  return defineList({
    path,
    filters: { kind: oneOf(changeKinds, null), text: words(), from: place() },
    sorts: { room: { by: [['id', 'number']], direction: 'ascending' } },
    sort: 'room',
  })
}

export type ChangeList = ReturnType<typeof changeList>
export type ChangeListState = ReturnType<ChangeList['read']>

export interface ChangeView {
  /** Its place in the plan. */
  index: number
  kind: PlannedChange['kind']
  icon: Icon
  tone: string
  /** Whom it is about; null where it is about a room. */
  who: { name: string; username: string | null } | null
  what: string
  because: string
  /** Who changed it by hand, and when. */
  by: string | null
  at: DateTime | null
  before: string | null
  after: string | null
}

export interface RoomGroup {
  /** Null for accounts. */
  key: string | null
  name: string
  changes: ChangeView[]
}

export interface ChangesPage {
  groups: RoomGroup[]
  shown: number
  /** How many there are that match. */
  found: number
  kinds: { value: string; label: string }[]
  first: string | null
  next: string | null
  cleared: string | null
}

/** One page of the changes that match. */
export function changesPage(
  changes: readonly PlannedChange[],
  list: ChangeList,
  state: ChangeListState,
  chart: OrgChart,
  i18n: I18n
): ChangesPage {
  const people = peopleByMatrixId(chart)
  const { kind, text, from } = state.filters
  const wanted = fold(text)
  const found = changes
    .map((change, index) => ({ change, index }))
    .filter(({ change }) => kind === null || change.kind === kind)
    .filter(({ change }) => !wanted || fold(textOf(change, people)).includes(wanted))
    .sort((a, b) => compareRooms(a.change.room, b.change.room) || a.index - b.index)
  const page = found.slice(from, from + AT_ONCE)
  const move = (to: number) => list.url(state, { filters: { ...state.filters, from: to } })
  return {
    groups: grouped(page, people, i18n),
    shown: page.length,
    found: found.length,
    kinds: kindsIn(changes, i18n),
    first: from > 0 ? move(0) : null,
    next: from + AT_ONCE < found.length ? move(from + AT_ONCE) : null,
    cleared: kind || text ? list.definition.path : null,
  }
}

export function changeView(
  change: PlannedChange,
  index: number,
  people: ReadonlyMap<string, PersonNode>,
  i18n: I18n
): ChangeView {
  const locale: Locale = i18n.locale === 'en' ? 'en' : 'el'
  const { kind, subject, by, at, before, after } = change
  const isSetting = typeof before !== 'undefined' && change.room !== null && subject === null
  return {
    index,
    kind,
    icon: LOOKS[kind]?.icon ?? 'settings',
    tone: LOOKS[kind]?.tone ?? 'none',
    who: subject?.startsWith('@') ? nameOf(subject, people) : null,
    what: i18n.t(`administration.rooms.kinds.${kind}`),
    because: change.because[locale],
    by: by === null ? null : nameOf(by, people).name,
    at: at === null ? null : DateTime.fromMillis(at, { zone: 'utc' }),
    before: isSetting && kind !== 'create' ? inWords(before, i18n) : null,
    after: isSetting && kind !== 'create' ? inWords(after, i18n) : null,
  }
}

/** By the address of who is meant. */
export function peopleByMatrixId(chart: OrgChart): ReadonlyMap<string, PersonNode> {
  return new Map(chart.people.map((person) => [person.matrixId, person]))
}

export function nameOf(
  matrixId: string,
  people: ReadonlyMap<string, PersonNode>
): { name: string; username: string | null } {
  const person = people.get(matrixId)
  if (!person) return { name: matrixId, username: null }
  return { name: person.displayName, username: person.username }
}

const LOOKS: Partial<Record<PlannedChange['kind'], { icon: Icon; tone: string }>> = {
  create: { icon: 'plus', tone: 'ok' },
  join: { icon: 'user-plus', tone: 'ok' },
  kick: { icon: 'log-out', tone: 'bad' },
  unlink: { icon: 'x', tone: 'warn' },
  register: { icon: 'user-plus', tone: 'ok' },
  deactivate: { icon: 'user-x', tone: 'bad' },
}

function grouped(
  page: readonly { change: PlannedChange; index: number }[],
  people: ReadonlyMap<string, PersonNode>,
  i18n: I18n
): RoomGroup[] {
  const groups = new Map<string | null, RoomGroup>()
  for (const { change, index } of page) {
    const { room, roomName } = change
    let group = groups.get(room)
    if (!group) {
      const name = roomName ?? room ?? i18n.t('administration.rooms.accounts')
      groups.set(room, (group = { key: room, name, changes: [] }))
    }
    group.changes.push(changeView(change, index, people, i18n))
  }
  return [...groups.values()]
}

function kindsIn(changes: readonly PlannedChange[], i18n: I18n) {
  const there = new Set<string>(changes.map(({ kind }) => kind))
  return changeKinds
    .filter((kind) => there.has(kind))
    .map((value) => ({ value, label: i18n.t(`administration.rooms.kinds.${value}`) }))
}

/** All that somebody may look for in a change. */
function textOf(change: PlannedChange, people: ReadonlyMap<string, PersonNode>): string {
  const { room, roomName, subject } = change
  const name = subject && people.get(subject)?.displayName
  return [room, roomName, subject, name].filter(Boolean).join(' ')
}

function compareRooms(a: string | null, b: string | null): number {
  if (a === b) return 0
  if (a === null || b === null) return a === null ? -1 : 1
  return a.localeCompare(b, 'el', { numeric: true })
}

function inWords(value: PlannedChange['before'], i18n: I18n): string {
  if (value === null || value === '') return i18n.t('administration.rooms.nothing')
  if (typeof value !== 'object') return String(value)
  return Object.entries(value)
    .map(([field, each]) => `${field}: ${each ?? i18n.t('administration.rooms.nothing')}`)
    .join(', ')
}

/** Where a page begins. */
function place(): Filter<number> {
  return { absent: 0, read: (text) => (/^[1-9]\d{0,6}$/.test(text) ? Number(text) : undefined) }
}
