/*
 * Where the OpenID provider keeps what it has to remember between two requests: interactions,
 * codes, tokens. All of it lives for minutes.
 */
import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { errors, type Adapter, type AdapterPayload } from 'oidc-provider'
import { insertRows } from '#app/shared/rows'
import { fromStored, toStored } from '#app/shared/time'
import { inTransaction } from '#app/shared/transaction'

const TABLE = 'oidc_records'

/** The records of one model of the provider. */
export class RecordsAdapter implements Adapter {
  readonly #model: string

  constructor(model: string) {
    this.#model = model
  }

  async upsert(id: string, payload: AdapterPayload, expiresIn: number): Promise<void> {
    const row = {
      payload: JSON.stringify(payload),
      grant_id: payload.grantId ?? null,
      uid: payload.uid ?? null,
      expires_at: toStored(DateTime.utc().plus({ seconds: expiresIn })),
    }
    const key = { model: this.#model, id }
    await inTransaction(async (trx) => {
      const known = await trx.from(TABLE).where(key).select('id').first()
      if (known) await trx.from(TABLE).where(key).update(row)
      else await insertRows(trx, TABLE, [{ ...key, ...row, consumed_at: null }])
    })
  }

  find(id: string): Promise<AdapterPayload | undefined> {
    return this.#first({ id })
  }

  findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.#first({ uid })
  }

  /** There are no devices without a browser. */
  async findByUserCode(): Promise<undefined> {}

  /** @throws InvalidGrant where another request was faster */
  async consume(id: string): Promise<void> {
    const changed = await inTransaction((trx) =>
      trx
        .from(TABLE)
        .where({ model: this.#model, id })
        .whereNull('consumed_at')
        .update({ consumed_at: toStored(DateTime.utc()) })
    )
    if (Number(changed) === 0) throw new errors.InvalidGrant('it was used already')
  }

  async destroy(id: string): Promise<void> {
    await inTransaction((trx) => trx.from(TABLE).where({ model: this.#model, id }).delete())
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    await inTransaction((trx) =>
      trx.from(TABLE).where({ model: this.#model, grant_id: grantId }).delete()
    )
  }

  async #first(where: Record<string, string>): Promise<AdapterPayload | undefined> {
    const row = await db
      .from(TABLE)
      .where({ model: this.#model, ...where })
      .where('expires_at', '>', toStored(DateTime.utc()))
      .first()
    if (!row) return undefined
    const consumedAt = fromStored(row.consumed_at)
    const payload: AdapterPayload = JSON.parse(row.payload)
    return consumedAt ? { ...payload, consumed: consumedAt.toUnixInteger() } : payload
  }
}

/** Takes away what nobody can use any more. */
export async function forgetExpiredRecords(now: DateTime = DateTime.utc()): Promise<void> {
  await inTransaction((trx) => trx.from(TABLE).where('expires_at', '<=', toStored(now)).delete())
}
