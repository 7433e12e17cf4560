/*
 * Brings files that came with commands from the homeserver to their records, as attachments of
 * who sent them. One that can't be had yet is tried again, and holds nothing up.
 */
import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { DateTime } from 'luxon'
import logger from '@adonisjs/core/services/logger'
import db from '@adonisjs/lucid/services/db'
import files from '#config/files'
import { fileService } from '#app/files/file_service'
import { discard, incomingPath } from '#app/files/file_store'
import type { ReceivedFile } from '#app/files/received_files'
import { orgChart } from '#app/org/chart/org_chart_queries'
import { Refusal } from '#app/shared/refusal'
import { changeRows, selectRows } from '#app/shared/rows'
import { toStored } from '#app/shared/time'
import { inTransaction } from '#app/shared/transaction'

/** @param most bytes; one more says that there is more */
export type Fetch = (mxc: string, most: number) => Promise<Uint8Array>

const AT_ONCE = 10
const MOST_ATTEMPTS = 12

/** @returns how many are attached now */
export async function fetchSentFiles(fetch: Fetch, now = DateTime.utc()): Promise<number> {
  const rows = await selectRows(
    db.connection(),
    'select * from sent_files where try_at <= ? order by try_at, id limit ?',
    [toStored(now), AT_ONCE]
  )
  let attached = 0
  for (const row of rows) if (await fetchOne(row, fetch, now)) attached++
  return attached
}

async function fetchOne(row: Record<string, any>, fetch: Fetch, now: DateTime): Promise<boolean> {
  let received: ReceivedFile | null = null
  try {
    received = await takenIn(row, await fetch(row.mxc, files.largest))
    const chart = await orgChart()
    const actor = chart.person(row.sender_id)
    if (!actor) throw new Error('nobody has sent it')
    const subject = { type: row.subject_type, id: row.subject_id }
    await fileService.attach({ actor, origin: { kind: 'scheduler' } }, subject, received)
    await settle(row, null, null)
    return true
  } catch (error) {
    const attempts = row.attempts + 1
    const final = isFinal(error) || attempts >= MOST_ATTEMPTS
    const pause = Math.min(2 ** attempts * 5, 3600)
    await settle(row, String(error), final ? null : now.plus({ seconds: pause }))
    logger.warn({ err: error, sentFile: row.id, final }, 'a file from the chat is not attached')
    return false
  } finally {
    if (received) await discard(received.path)
  }
}

/** What is wrong with the file itself, or is gone, will be so the next time too. */
function isFinal(error: unknown): boolean {
  const { httpStatus } = (error ?? {}) as { httpStatus?: number }
  return error instanceof Refusal || httpStatus === 403 || httpStatus === 404
}

async function takenIn(row: Record<string, any>, bytes: Uint8Array): Promise<ReceivedFile> {
  const path = await incomingPath()
  await writeFile(path, bytes, { flag: 'wx', mode: 0o600 })
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { givenName: row.name, path, size: bytes.length, sha256 }
}

function settle(row: Record<string, any>, problem: string | null, again: DateTime | null) {
  return inTransaction((trx) =>
    changeRows(
      trx,
      'update sent_files set attempts = attempts + 1, problem = ?, try_at = ? where id = ?',
      [problem?.slice(0, 500) ?? null, again && toStored(again), row.id]
    )
  )
}
