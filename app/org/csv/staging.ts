/*
 * The rows of a file on their way in: kept in slices, each a short transaction, until the switch.
 */
import { randomUUID } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import type { FileRow } from '#app/org/csv/read_rows'
import { insertRows } from '#app/shared/rows'
import { toStored } from '#app/shared/time'
import { inTransaction } from '#app/shared/transaction'

const SLICE = 500
/** An import that was killed leaves its rows; the next one takes them away. */
const LEFT_BEHIND = { hours: 6 }

export class Staging {
  readonly #id = randomUUID()
  #waiting: FileRow[] = []

  async add(row: FileRow): Promise<void> {
    this.#waiting.push(row)
    if (this.#waiting.length >= SLICE) await this.#store()
  }

  /** Everything that was added, in its order. */
  async all(): Promise<FileRow[]> {
    await this.#store()
    const rows = await db.from('org_import_rows').where('import_id', this.#id).orderBy('line')
    return rows.map(({ line, record, content }) => ({ line, record, values: JSON.parse(content) }))
  }

  /** Takes the rows away, and what killed imports have left. */
  async clear(): Promise<void> {
    const old = toStored(DateTime.utc().minus(LEFT_BEHIND))
    for (;;) {
      const ids = await db
        .from('org_import_rows')
        .where((which) => which.where('import_id', this.#id).orWhere('staged_at', '<', old))
        .limit(SLICE)
        .select('id')
      if (!ids.length) return
      await inTransaction((trx) =>
        trx
          .from('org_import_rows')
          .whereIn(
            'id',
            ids.map(({ id }) => id)
          )
          .delete()
      )
    }
  }

  async #store(): Promise<void> {
    const rows = this.#waiting
    this.#waiting = []
    const stagedAt = toStored(DateTime.utc())
    const stored = rows.map(({ line, record, values }) => ({
      import_id: this.#id,
      line,
      record,
      content: JSON.stringify(values),
      staged_at: stagedAt,
    }))
    await inTransaction((trx) => insertRows(trx, 'org_import_rows', stored))
  }
}
