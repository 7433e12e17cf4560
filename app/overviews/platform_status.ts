import db from '@adonisjs/lucid/services/db'
import dimos from '#config/dimos'
import { pendingMigrations } from '#app/shared/migrations'
import type { BacklogFacts } from '#app/shared/backlog_facts'
import type { RoomsProgress } from '#app/shared/rooms_progress'

/** What the bots say of themselves and of the homeserver. */
export interface BotsHealth {
  homeserver: boolean
  intake: boolean
  /** The homeserver reached the intake. */
  ping: boolean
  rooms: RoomsProgress | null
  /** What waits; null before it was looked at. */
  backlog: BacklogFacts | null
}

export interface Readiness {
  ready: boolean
  checks: { database: boolean; bots: boolean; homeserver: boolean; ping: boolean }
  reasons: string[]
  /** What is not as it should be, though people can work. */
  warnings: string[]
}

/** How long the bots may take to answer, ms. */
const PATIENCE = 2000

/** Migrations never come undone while the process runs. */
let migrated = false

/** Null where the bots don't answer. */
export async function botsHealth(): Promise<BotsHealth | null> {
  try {
    const signal = AbortSignal.timeout(PATIENCE)
    const response = await fetch(`${dimos.bots.url}/health`, { signal })
    if (!response.ok) return null
    const said = (await response.json()) as Partial<BotsHealth>
    return {
      homeserver: said.homeserver === true,
      intake: said.intake === true,
      ping: said.ping === true,
      rooms: said.rooms ?? null,
      backlog: said.backlog ?? null,
    }
  } catch {
    return null
  }
}

/** Whether people can work: the records are there and the homeserver talks with the bots. */
export async function readiness(): Promise<Readiness> {
  const [database, bots] = await Promise.all([databaseProblem(), botsHealth()])
  const reasons: string[] = []
  if (database) reasons.push(database)
  if (!bots) reasons.push(`the bots do not answer on ${dimos.bots.url}`)
  else if (!bots.homeserver) reasons.push('the homeserver does not answer')
  else if (!bots.ping) reasons.push('the homeserver has not reached the bots yet')
  const checks = {
    database: database === null,
    bots: bots !== null,
    homeserver: bots?.homeserver ?? false,
    ping: bots?.ping ?? false,
  }
  return { ready: reasons.length === 0, checks, reasons, warnings: warningsOf(bots) }
}

function warningsOf(bots: BotsHealth | null): string[] {
  const { backlog } = bots ?? {}
  if (!backlog?.since) return []
  const { outbox, inbox } = backlog
  return [
    `messages have been late since ${backlog.since}: ${outbox.count} going out, ${inbox.count} coming in`,
  ]
}

async function databaseProblem(): Promise<string | null> {
  try {
    if (migrated) {
      await db.rawQuery('select 1')
      return null
    }
    const pending = await pendingMigrations()
    if (pending.length > 0) return `${pending.length} migrations are pending`
    migrated = true
    return null
  } catch {
    return 'the database does not answer'
  }
}
