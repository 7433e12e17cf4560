/*
 * The rooms that a typed text may mean. Commands ask on their way, so the list is kept, and looked
 * through for changes beside them.
 */
import db from '@adonisjs/lucid/services/db'
import type { OrgChart } from '#app/org/chart/org_chart'
import { desiredInput } from '#app/rooms/desired/desired_input'
import { desiredRooms } from '#app/rooms/desired/desired_rooms'
import { roomsRevision } from '#app/rooms/rooms_revision'
import { latinise } from '#app/shared/fold'
import type { RoomRef } from '#bots/command'

export type FindRooms = (text: string) => RoomRef[]

/** A change of project rooms and templates is seen after that long. */
const FRESH_MS = 10_000

interface Kept {
  chart: OrgChart
  revision: number
  checkedAt: number
  find: FindRooms
}

let kept: Kept | null = null
let checking = false

/** Finds by alias, by key, by name. Nobody waits for a newer list: only for the first one. */
export async function roomFinder(chart: OrgChart): Promise<FindRooms> {
  if (!kept) kept = await load(chart)
  else if (!checking && (kept.chart !== chart || Date.now() - kept.checkedAt > FRESH_MS)) {
    void check(kept, chart)
  }
  return (text) => kept!.find(text)
}

/** What fails is tried again. */
async function check(old: Kept, chart: OrgChart): Promise<void> {
  checking = true
  try {
    const revision = await roomsRevision(db.connection())
    const isSame = chart === old.chart && revision === old.revision
    kept = isSame ? { ...old, checkedAt: Date.now() } : await load(chart)
  } catch {
    old.checkedAt = Date.now()
  } finally {
    checking = false
  }
}

async function load(chart: OrgChart): Promise<Kept> {
  const client = db.connection()
  const revision = await roomsRevision(client)
  const rooms = desiredRooms(await desiredInput(client, chart.on, chart))
  const find = finderOf(rooms.filter(({ kind }) => kind === 'room'))
  return { chart, revision, checkedAt: Date.now(), find }
}

/**
 * Exact names first, then beginnings of words. Rooms of projects are not guessed: their names may
 * be nobody else's business.
 */
export function finderOf(
  rooms: readonly { key: string; alias: string; name: string }[]
): FindRooms {
  const entries = rooms.map(({ key, alias, name }) => ({
    ref: { key, name },
    codes: [key, alias].map(latinise),
    name: latinise(name),
    words: latinise(name).split(/[\s,./–-]+/u),
    isOfProject: key.startsWith('project:'),
  }))
  return (text) => {
    if (text.startsWith('#')) return byAlias(entries, text)
    const typed = latinise(text)
    const coded = entries.filter(({ codes }) => codes.includes(typed))
    if (coded.length > 0) return coded.map(({ ref }) => ref)
    const named = entries.filter(({ name }) => name === typed)
    if (named.length > 0) return named.map(({ ref }) => ref)
    const words = typed.split(/[\s,./–-]+/u).filter(({ length }) => length > 1)
    if (words.join('').length < 3) return []
    return entries
      .filter(({ isOfProject }) => !isOfProject)
      .filter((entry) => words.every((word) => entry.words.some((each) => each.startsWith(word))))
      .map(({ ref }) => ref)
  }
}

/** `#d6.1:server` */
function byAlias(
  entries: readonly { ref: RoomRef; codes: readonly string[] }[],
  text: string
): RoomRef[] {
  const alias = latinise(text.slice(1).split(':')[0])
  return entries.filter(({ codes }) => codes[1] === alias).map(({ ref }) => ref)
}
