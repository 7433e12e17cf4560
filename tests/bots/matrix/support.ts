import db from '@adonisjs/lucid/services/db'
import dimos from '#config/dimos'
import { onWake } from '#app/shared/wake'
import type { IncomingEvent } from '#bots/inbox'
import { forgetBotClient } from '#bots/matrix/bot_account'
import { FakeHomeserver } from '#tests/support/fake_homeserver'

export const server = dimos.matrix.serverName
export const bot = `@dimos:${server}`
export const maria = `@maria:${server}`

const TABLES = [
  'inbox',
  'outbox',
  'record_threads',
  'button_sets',
  'sweep_watermarks',
  'direct_rooms',
  'bot_facts',
]

/** Nothing in the bots' tables, before the test and after it. */
export async function emptyBotTables(): Promise<() => Promise<void>> {
  // Whoever wakes the bots finds them here, and asks no process beside this one.
  const asleep = onWake(() => {})
  const empty = async () => {
    for (const table of TABLES) await db.from(table).delete()
  }
  await empty()
  return async () => {
    asleep()
    await empty()
  }
}

/** A homeserver that the bots speak to; `t.cleanup` takes it down. */
export async function useFakeHomeserver(cleanup: (task: () => Promise<void>) => void) {
  const fake = await FakeHomeserver.start()
  const { url, asToken } = dimos.matrix
  dimos.matrix.url = fake.url
  dimos.matrix.asToken = () => 'as-secret'
  forgetBotClient()
  cleanup(async () => {
    await fake.stop()
    Object.assign(dimos.matrix, { url, asToken })
    forgetBotClient()
  })
  return fake
}

/** Waits until it is so; fails after some seconds. */
export async function until(isSo: () => boolean | Promise<boolean>, ms = 10_000): Promise<void> {
  const deadline = Date.now() + ms
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`it is not so within ${ms} ms`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

let made = 0

/** A command of Maria's, each with an id of its own. */
export function command(more: Partial<IncomingEvent> & Record<string, unknown> = {}) {
  return {
    event_id: `$command${made++}`,
    room_id: `!room:${server}`,
    sender: maria,
    type: 'm.room.message',
    content: { msgtype: 'm.text', body: '!task list' } as Record<string, unknown>,
    origin_server_ts: 1_790_000_000_000 + made,
    ...more,
  }
}
