/*
 * Writes the differences down, in one transaction: who reads sees all of them or none, and a
 * kill in the middle leaves none. A usual change of a few rows takes a few milliseconds; only the
 * first load of a large organisation takes longer (docs/org-csv.md gives the measured time), and
 * the other processes' writers wait for it without freezing.
 */
import accountService from '#app/identity/account_service'
import { eventsOf } from '#app/org/state/org_events'
import { personRow, placementRow, postRow, unitRow } from '#app/org/state/org_rows'
import type { OrgChanges } from '#app/org/state/org_changes'
import type { PersonState } from '#app/org/state/org_state'
import { turning } from '#app/org/chart/org_turns'
import type { Act } from '#app/shared/act'
import { recordEvents } from '#app/shared/recording'
import { insertRows, type Row } from '#app/shared/rows'
import { toStored } from '#app/shared/time'
import type { Transaction } from '#app/shared/transaction'

const AT_ONCE = 500

export interface PreparedChanges extends OrgChanges {
  peopleRows: Map<PersonState, Row>
}

/** Works out before the transaction what does not need it. */
export function prepared(changes: OrgChanges): PreparedChanges {
  const people = [...changes.people.added, ...changes.people.changed]
  return { ...changes, peopleRows: new Map(people.map((person) => [person, personRow(person)])) }
}

export async function applyChanges(act: Act, changes: PreparedChanges): Promise<void> {
  await turning(act, async () => {
    await writePeople(act, changes)
    await writeUnits(act, changes)
    await writePosts(act, changes)
    await writePlacements(act, changes)
    await writeAccounts(act, changes)
    await recordEvents(act, eventsOf(changes))
  })
}

async function writePeople({ trx, now }: Act, { people, peopleRows }: PreparedChanges) {
  const at = toStored(now)
  const rowOf = (person: PersonState): Row => ({
    ...peopleRows.get(person),
    created_at: person.createdAt ?? at,
    updated_at: at,
  })
  const rows = people.added.map(rowOf)
  const ids = await insertWithIds(trx, 'people', rows, ['username'])
  for (const person of people.added) person.id = ids.get(person.username)!
  const changed = people.changed.map((person) => ({ id: person.id, ...rowOf(person) }))
  await insertRows(trx, 'people', changed, { replacing: true })
  // Whoever has a form of theirs open is told.
  for (let from = 0; from < changed.length; from += AT_ONCE) {
    const slice = changed.slice(from, from + AT_ONCE).map(({ id }) => id!)
    await trx.from('people').whereIn('id', slice).increment('revision', 1)
  }
}

async function writeUnits({ trx }: Act, { units }: OrgChanges): Promise<void> {
  // Where the database was busy, all this happens again from its start.
  for (const unit of units.added) unit.id = null
  // A unit's row names the one above it, which therefore goes first.
  for (let left = units.added; left.length; left = left.filter(({ id }) => id === null)) {
    const ready = left.filter(({ fields }) => !fields.parent || fields.parent.id !== null)
    if (!ready.length) throw new Error('Units stand below each other in a circle')
    const ids = await insertWithIds(trx, 'units', ready.map(unitRow), ['code', 'valid_from'])
    for (const unit of ready) unit.id = ids.get(`${unit.code} ${unit.fields.validFrom}`)!
  }
  const old = [...units.changed, ...units.ended].map((unit) => ({ id: unit.id, ...unitRow(unit) }))
  await insertRows(trx, 'units', old, { replacing: true })
}

async function writePosts({ trx }: Act, { posts }: OrgChanges): Promise<void> {
  await insertRows(trx, 'posts', posts.added.map(postRow))
  const changed = posts.changed.map((post) => ({ id: post.id, ...postRow(post) }))
  await insertRows(trx, 'posts', changed, { replacing: true })
}

async function writePlacements({ trx }: Act, { placements }: OrgChanges): Promise<void> {
  const old = [...placements.changed, ...placements.ended].map((placement) => ({
    id: placement.id,
    ...placementRow(placement),
  }))
  await deleteRows(
    trx,
    'placements',
    placements.withdrawn.map(({ id }) => id!)
  )
  await insertRows(trx, 'placements', old, { replacing: true })
  await insertRows(trx, 'placements', placements.added.map(placementRow))
}

async function writeAccounts(act: Act, { accounts }: OrgChanges): Promise<void> {
  const opened = accounts.added.map(({ id, username, locale }) => ({
    personId: id!,
    username,
    locale,
  }))
  await accountService.open(act, opened)
  await accountService.end(act, idsOf(accounts.ended))
  await accountService.revive(act, idsOf(accounts.revived))
}

/** Inserts rows and returns the ids they got, by the given columns joined by spaces. */
async function insertWithIds(
  trx: Transaction,
  table: string,
  rows: readonly Row[],
  columns: readonly string[]
): Promise<Map<string, number>> {
  const last = await trx.from(table).max('id as id').first()
  await insertRows(trx, table, rows)
  const found = await trx
    .from(table)
    .where('id', '>', Number(last?.id ?? 0))
    .select('id', ...columns)
  return new Map(found.map((row) => [columns.map((name) => row[name]).join(' '), row.id]))
}

async function deleteRows(trx: Transaction, table: string, ids: readonly number[]): Promise<void> {
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    await trx
      .from(table)
      .whereIn('id', ids.slice(at, at + AT_ONCE))
      .delete()
  }
}

function idsOf(people: readonly PersonState[]): number[] {
  return people.map(({ id }) => id!)
}
