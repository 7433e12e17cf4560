/*
 * What a change brings, in words, before anybody confirms it: rooms, headships, posts, who is told.
 */
import type { FormScene, Meant } from '#app/directory/org_forms/org_form'
import type { OrgChart, PersonNode } from '#app/org/chart/org_chart'
import type { OrgPreview } from '#app/org/changes/org_service'
import { turnsBetween, type StaffChange } from '#app/org/chart/org_differences'
import { totalOf } from '#app/org/chart/unit_posts'
import { roomTemplates } from '#app/rooms/templates/room_template_queries'
import { desiredRooms, type DesiredRoom } from '#app/rooms/desired/desired_rooms'
import type { Icon } from '#app/shared/assets'
import { formatDate, today } from '#app/shared/time'

export interface Consequence {
  icon: Icon
  tone: 'none' | 'warn' | 'bad'
  text: string
}

/** With more people than this, they are counted instead of named. */
const MOST_NAMED = 4

export async function whatFollows(
  preview: OrgPreview,
  meant: Meant,
  scene: FormScene
): Promise<Consequence[]> {
  const t = (key: string, data = {}) => scene.i18n.t(`chart.follows.${key}`, data)
  if (preview.problems.length > 0) {
    return preview.problems.map(({ worded }) => bad(worded[scene.locale]))
  }
  if (preview.count === 0) return [bad(t('nothing'))]
  const { before, after } = preview
  const rooms = await roomsOf(before, after)
  return [
    ...headships(before, after, scene),
    ...posts(preview, scene),
    ...ofRooms(before, after, rooms, scene),
    ...told(before, after, scene),
    ...when(meant, scene),
  ]
}

interface Rooms {
  before: ReadonlyMap<string, DesiredRoom>
  after: ReadonlyMap<string, DesiredRoom>
}

async function roomsOf(before: OrgChart, after: OrgChart): Promise<Rooms> {
  const templates = await roomTemplates()
  const keyed = (chart: OrgChart) =>
    new Map(
      desiredRooms({ chart, municipality: '', templates })
        .filter((room) => room.parent !== null)
        .sort((a, b) => Number(a.kind === 'space') - Number(b.kind === 'space'))
        .map((room) => [room.key, room])
    )
  return { before: keyed(before), after: keyed(after) }
}

function headships(before: OrgChart, after: OrgChart, scene: FormScene): Consequence[] {
  const t = (key: string, data = {}) => scene.i18n.t(`chart.follows.${key}`, data)
  return after.units.flatMap((unit) => {
    const old = before.unitByCode(unit.code)
    const was = old && before.headOf(old.id)
    const is = after.headOf(unit.id)
    if (was?.id === is?.id) return []
    const name = after.nameOf(unit, scene.locale)
    if (is) return [plain('user', t('head', { unit: name, name: is.displayName }))]
    const charge = after.inChargeOf(unit.id)
    if (!charge) return [warn('user', t('headless', { unit: name }))]
    return [warn('user', t('vacant_head', { unit: name, name: charge.person.displayName }))]
  })
}

/** Whether a post becomes vacant or filled; those beyond the regulation are said as well. */
function posts(
  { changes }: OrgPreview,
  { chart, staffing, locale, i18n }: FormScene
): Consequence[] {
  const moved = new Map<string, number>()
  const shift = (code: string, person: PersonNode | null | undefined, by: number) => {
    const facts = person && staffing.factsOf(person.id)
    if (!facts?.category) return
    const key = JSON.stringify([code, facts.category, facts.branch ?? ''])
    moved.set(key, (moved.get(key) ?? 0) + by)
  }
  const person = (id: number | null) => (id === null ? null : chart.person(id))
  for (const each of changes.placements.added) {
    if (each.kind === 'organic') shift(each.unit.code, person(each.person.id), 1)
  }
  for (const each of changes.placements.ended) {
    if (each.kind === 'organic') shift(each.unit.code, person(each.person.id), -1)
  }
  return [...moved].flatMap(([key, by]) => {
    const [code, category, branch] = JSON.parse(key) as string[]
    const unit = chart.unitByCode(code)
    if (!unit || by === 0) return []
    const lines = staffing
      .linesOf(unit.id)
      .filter((line) => line.category === category && line.branch === branch)
    const { count } = totalOf(lines)
    const filled = lines.reduce((sum, line) => sum + line.filled, 0) + by
    const data = {
      unit: chart.nameOf(unit, locale),
      post: `${category} ${branch}`.trim(),
      count,
      filled,
    }
    const t = (name: string) => i18n.t(`chart.follows.${name}`, data)
    if (by < 0) return count > filled ? [warn('triangle-alert', t('post_vacant'))] : []
    return filled > count
      ? [warn('triangle-alert', t('post_beyond'))]
      : [plain('check', t('post_filled'))]
  })
}

function ofRooms(
  before: OrgChart,
  after: OrgChart,
  rooms: Rooms,
  { i18n, locale }: FormScene
): Consequence[] {
  const t = (key: string, data = {}) => i18n.t(`chart.follows.${key}`, data)
  const people = new Map<string, { left: string[]; joined: string[]; gains: string[] }>()
  const of = (matrixId: string) => {
    const known = people.get(matrixId) ?? { left: [], joined: [], gains: [] }
    people.set(matrixId, known)
    return known
  }
  const nameOf = (room: DesiredRoom) =>
    t(room.kind === 'space' ? 'space' : 'room', { name: room.name })
  for (const [key, room] of rooms.before) {
    const now = rooms.after.get(key)
    for (const id of room.members.keys()) if (!now?.members.has(id)) of(id).left.push(nameOf(room))
  }
  for (const [key, room] of rooms.after) {
    const was = rooms.before.get(key)
    for (const id of room.members.keys()) {
      if (!was?.members.has(id)) of(id).joined.push(nameOf(room))
    }
    for (const id of room.heads.keys()) if (!was?.heads.has(id)) of(id).gains.push(nameOf(room))
  }
  const roomChanges = changedRooms(rooms).map((text) => plain('hash', text(t)))
  if (people.size === 0) return roomChanges.length ? roomChanges : [plain('hash', t('no_rooms'))]
  if (people.size > MOST_NAMED) {
    return [...roomChanges, plain('hash', t('many_rooms', { count: people.size }))]
  }
  const named = [...people].flatMap(([matrixId, { left, joined, gains }]) => {
    const has = (person: PersonNode) => person.matrixId === matrixId
    const name = (after.people.find(has) ?? before.people.find(has))?.displayName ?? matrixId
    const list = (names: string[]) =>
      new Intl.ListFormat(locale === 'el' ? 'el-GR' : 'en-GB').format(names)
    return [
      left.length > 0 && plain('hash', t('leaves', { name, rooms: list(left) })),
      joined.length > 0 && plain('hash', t('joins', { name, rooms: list(joined) })),
      gains.length > 0 && plain('shield', t('gains', { name, rooms: list(gains) })),
    ].filter((each) => each !== false)
  })
  return [...roomChanges, ...named]
}

type Say = (key: string, data?: object) => string

function changedRooms({ before, after }: Rooms): ((t: Say) => string)[] {
  const opened = [...after].filter(([key]) => !before.has(key)).map(([, room]) => room)
  const closed = [...before].filter(([key]) => !after.has(key)).map(([, room]) => room)
  const renamed = [...after].flatMap(([key, room]) => {
    const was = before.get(key)
    return was && was.name !== room.name ? [{ was: was.name, name: room.name }] : []
  })
  return [
    ...opened.map(
      ({ name }) =>
        (t: Say) =>
          t('room_opened', { name })
    ),
    ...closed.map(
      ({ name }) =>
        (t: Say) =>
          t('room_closed', { name })
    ),
    ...renamed.map((names) => (t: Say) => t('room_renamed', names)),
  ]
}

/** The people themselves, who is in charge where something changes, and the rooms of these units. */
function told(before: OrgChart, after: OrgChart, { i18n, locale }: FormScene): Consequence[] {
  const events = turnsBetween(before, after)
  const units = events
    .filter(({ name }) => name === 'unit.staff_changed')
    .map(({ payload }) => (payload as unknown as StaffChange).code)
  const ids = events.filter(({ name }) => name === 'person.posted').map(({ subject }) => subject.id)
  if (units.length === 0 && ids.length === 0) return []
  const heads = units.flatMap((code) => {
    const unit = after.unitByCode(code) ?? before.unitByCode(code)
    const chart = unit && after.unitByCode(code) ? after : before
    return unit ? [chart.inChargeOf(unit.id)?.person.id ?? 0] : []
  })
  const names = [...new Set([...ids, ...heads])].flatMap(
    (id) => (after.person(id) ?? before.person(id))?.displayName ?? []
  )
  const list = (texts: string[]) =>
    new Intl.ListFormat(locale === 'el' ? 'el-GR' : 'en-GB').format(texts)
  const people =
    names.length > MOST_NAMED
      ? i18n.t('chart.follows.told_people', { count: names.length })
      : list(names)
  const data = { people, units: list(units.slice(0, 6)), more: Math.max(0, units.length - 6) }
  return [plain('bell', i18n.t('chart.follows.told', data))]
}

function when({ on }: Meant, { i18n, locale }: FormScene): Consequence[] {
  const date = formatDate(on, locale)
  if (on > today()) return [plain('calendar', i18n.t('chart.follows.later', { date }))]
  if (on < today()) return [warn('calendar', i18n.t('chart.follows.earlier', { date }))]
  return [plain('calendar', i18n.t('chart.follows.at_once'))]
}

const plain = (icon: Icon, text: string): Consequence => ({ icon, tone: 'none', text })
const warn = (icon: Icon, text: string): Consequence => ({ icon, tone: 'warn', text })
const bad = (text: string): Consequence => ({ icon: 'circle-alert', tone: 'bad', text })
