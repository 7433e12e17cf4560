/*
 * The ledger of messages: what goes out to the rooms and what comes in from them. However many
 * there are, a page reads a range of one index.
 */
import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import dimos from '#config/dimos'
import { defineList, oneOf, words, type Filter } from '#app/shared/lists'
import { selectRows } from '#app/shared/rows'
import { toStored, type IsoDate } from '#app/shared/time'
import { deliveryFrom, type Delivery } from '#app/administration/deliveries/delivery'

/** Going out, or coming in. */
export const boxes = ['outbox', 'inbox'] as const

export type Box = (typeof boxes)[number]

/**
 * held: it waits for the end of quiet hours or leave · missing: the homeserver has lost it · resent:
 * it was lost, and another message took its place
 */
export const deliveryStates = [
  'waiting',
  'held',
  'sent',
  'failed',
  'missing',
  'resent',
  'dismissed',
] as const

export type DeliveryState = (typeof deliveryStates)[number]

/** What a message in the other box can be. */
export const statesOf: Readonly<Record<Box, readonly DeliveryState[]>> = {
  outbox: deliveryStates,
  inbox: ['waiting', 'sent', 'failed', 'dismissed'],
}

/** How the tables call what was given up, and when a message was there and done. */
export const COLUMNS = {
  outbox: { failed: 'failed', done: 'sent', began: 'created_at', ended: 'sent_at' },
  inbox: { failed: 'quarantined', done: 'done', began: 'received_at', ended: 'done_at' },
} as const

const date: Filter<IsoDate | null> = {
  absent: null,
  read: (text) => (DateTime.fromFormat(text, 'yyyy-MM-dd').isValid ? text : undefined),
}

/** `task.assigned`; what it means is asked of nobody, so a kind of tomorrow is one as well. */
const kind: Filter<string | null> = {
  absent: null,
  read: (text) => (/^[a-z_]{1,30}\.[a-z_]{1,30}$/.test(text) ? text : undefined),
}

export const deliveryList = defineList({
  path: '/administration/deliveries',
  filters: {
    box: oneOf(boxes, 'outbox'),
    state: oneOf(deliveryStates, null),
    kind,
    /** A unit's code, a username, or part of a name. */
    room: words(60),
    /** A number of the ledger, a Matrix event's id, or a record (`task:12`). */
    find: words(255),
    from: date,
    to: date,
  },
  sorts: { age: { by: [['id', 'number']], direction: 'descending' } },
  sort: 'age',
})

export type DeliveryListState = ReturnType<typeof deliveryList.read>

/**
 * One page of the ledger, the newest first, by one query.
 *
 * @param targets the targets that the filter `room` means; null where it means every room
 */
export async function deliveryPage(
  state: DeliveryListState,
  targets: readonly string[] | null,
  limit = 50
): Promise<{ rows: Delivery[]; next: string | null }> {
  const { box } = state.filters
  const found = await deliveriesBy(state, targets, limit + 1)
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  return {
    rows: rows.map((row) => deliveryFrom(box, row)),
    next: found.length > limit && last ? deliveryList.cursorOf(last, state.sort) : null,
  }
}

/** One message; null where there is none. */
export async function deliveryOf(box: Box, id: number): Promise<Delivery | null> {
  const [row] = await selectRows(db.connection(), `select * from ${box} where id = ?`, [id])
  return row ? deliveryFrom(box, row) : null
}

interface Clause {
  sql: string
  bindings: (string | number)[]
}

/** A range of an index: all of it is in the order of the numbers. */
interface Range extends Clause {
  /** Null for the table's own order. */
  index: string | null
}

const ALL: Range = { index: null, sql: '', bindings: [] }

async function deliveriesBy(
  state: DeliveryListState,
  targets: readonly string[] | null,
  limit: number
): Promise<Record<string, any>[]> {
  const { box } = state.filters
  const ranges = rangesOf(state, targets)
  if (ranges.length === 0) return []
  const conditions = [...conditionsOf(state, targets), ...boundsOf(state)]
  const order = state.sort.direction === 'ascending' ? 'asc' : 'desc'
  const parts = ranges.map((range) => {
    const all = [range, ...conditions].filter(({ sql }) => sql)
    return {
      sql:
        `select id from (select id from ${box}${forced(range.index)}` +
        `${all.length ? ` where ${all.map(({ sql }) => sql).join(' and ')}` : ''}` +
        ` order by id ${order} limit ${limit}) part`,
      bindings: all.flatMap(({ bindings }) => bindings),
    }
  })
  const ids = parts.map(({ sql }) => sql).join(' union ')
  return selectRows(
    db.connection(),
    `select * from ${box} where id in (select id from (${ids}) found)` +
      ` order by id ${order} limit ${limit}`,
    parts.flatMap(({ bindings }) => bindings)
  )
}

/** What there is least of leads: few messages fail, most were sent. */
function rangesOf(state: DeliveryListState, targets: readonly string[] | null): Range[] {
  const { box, state: wanted, kind: ofKind, find } = state.filters
  const found = find ? findRange(box, find) : null
  if (find) return found ? [found] : []
  const isRare = wanted !== null && wanted !== 'sent'
  if (isRare) return stateRanges(box, wanted)
  if (box === 'outbox' && targets) {
    return targets.map((target) => ({
      index: 'outbox_target',
      sql: 'target = ?',
      bindings: [target],
    }))
  }
  if (box === 'outbox' && ofKind) {
    return [{ index: 'outbox_kind', sql: 'kind = ?', bindings: [ofKind] }]
  }
  return wanted === null ? [ALL] : stateRanges(box, wanted)
}

function stateRanges(box: Box, wanted: DeliveryState): Range[] {
  const state = storedState(box, wanted)
  if (box === 'inbox') {
    return [{ index: 'inbox_state_id_index', sql: 'state = ?', bindings: [state] }]
  }
  return [0, 1].map((priority) => ({
    index: 'outbox_state_priority_id_index',
    sql: 'state = ? and priority = ?',
    bindings: [state, priority],
  }))
}

function findRange(box: Box, text: string): Range | null {
  if (/^\d{1,9}$/.test(text)) return { index: null, sql: 'id = ?', bindings: [Number(text)] }
  const column = box === 'outbox' ? 'matrix_event_id' : 'event_id'
  if (text.startsWith('$')) return { index: null, sql: `${column} = ?`, bindings: [text] }
  const record = /^([a-z_]{1,40}):(\d{1,9})$/.exec(text)
  if (!record || box !== 'outbox') return null
  const bindings = [record[1], Number(record[2])]
  return { index: null, sql: 'record_type = ? and record_id = ?', bindings }
}

/** Whatever the range hasn't asked already costs nothing to ask again. */
function conditionsOf({ filters }: DeliveryListState, targets: readonly string[] | null): Clause[] {
  const { box, state, kind: ofKind } = filters
  const clauses: Clause[] = []
  if (state) clauses.push({ sql: 'state = ?', bindings: [storedState(box, state)] })
  if (box === 'inbox') return clauses
  const now = Date.now()
  if (state === 'held') clauses.push({ sql: 'not_before_ms > ?', bindings: [now] })
  if (state === 'waiting') clauses.push({ sql: 'not_before_ms <= ?', bindings: [now] })
  if (ofKind) clauses.push({ sql: 'kind = ?', bindings: [ofKind] })
  if (targets) {
    const marks = targets.map(() => '?').join(', ')
    clauses.push({ sql: targets.length ? `target in (${marks})` : '1 = 0', bindings: [...targets] })
  }
  return clauses
}

/** Days are ranges of numbers as well, since numbers are given as time goes on. */
function boundsOf(state: DeliveryListState): Clause[] {
  const { box, from, to } = state.filters
  const { began } = COLUMNS[box]
  const first = `(select id from ${box} where ${began} >= ? order by ${began}, id limit 1)`
  const clauses: Clause[] = []
  if (from) clauses.push({ sql: `id >= coalesce(${first}, ${BEYOND})`, bindings: [midnight(from)] })
  if (to) clauses.push({ sql: `id < coalesce(${first}, ${BEYOND})`, bindings: [midnight(to, 1)] })
  const [place] = deliveryList.placeOf(state) ?? []
  if (place !== undefined) {
    const sign = state.sort.direction === 'ascending' ? '>' : '<'
    clauses.push({ sql: `id ${sign} ?`, bindings: [place] })
  }
  return clauses
}

const BEYOND = 4_294_967_295

function storedState(box: Box, state: DeliveryState): string {
  if (state === 'held') return 'waiting'
  if (state === 'failed') return COLUMNS[box].failed
  return state === 'sent' ? COLUMNS[box].done : state
}

function forced(index: string | null): string {
  if (!index) return ''
  const onMysql = db.connection().dialect.name === 'mysql'
  return onMysql ? ` force index (${index})` : ` indexed by ${index}`
}

/** The instant at which a day begins in the municipality, as it is stored. */
function midnight(day: IsoDate, plus = 0): string {
  return toStored(DateTime.fromISO(day, { zone: dimos.zone }).plus({ days: plus }))
}
