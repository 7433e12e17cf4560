/*
 * Which web sessions have signed their people on to the homeserver, and which of those it still
 * has to be told the end of.
 */
import { createHash } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { insertRows } from '#app/shared/rows'
import { toStored } from '#app/shared/time'
import { inTransaction } from '#app/shared/transaction'

export interface SignOn {
  webSessionId: string
  personId: number
  /** The session as the homeserver knows it. */
  sid: string
}

/** What the homeserver calls a web session, whose own id would let anybody in. */
export function sidOf(webSessionId: string): string {
  return createHash('sha256').update(`dimos sid ${webSessionId}`).digest('base64url')
}

/** Writes down that a web session signs its person on; again is the same as once. */
export async function recordSignOn(webSessionId: string, personId: number): Promise<SignOn> {
  const sid = sidOf(webSessionId)
  await inTransaction(async (trx) => {
    const known = () => trx.from('oidc_sign_ons').where('web_session_id', webSessionId)
    if (await known().select('sid').first()) {
      await known().update({ signed_out_at: null })
      return
    }
    await insertRows(trx, 'oidc_sign_ons', [
      {
        web_session_id: webSessionId,
        person_id: personId,
        sid,
        signed_on_at: toStored(DateTime.utc()),
        signed_out_at: null,
      },
    ])
  })
  return { webSessionId, personId, sid }
}

/** Whom a web session has signed on, also after its end; null where it has signed on nobody. */
export async function personOfSignOn(webSessionId: string): Promise<number | null> {
  const row = await db
    .from('oidc_sign_ons')
    .where('web_session_id', webSessionId)
    .select('person_id')
    .first()
  return row ? row.person_id : null
}

/**
 * Sign-ons whose web session is over, and whose devices live on in Matrix. A session that was idle
 * is over for web alone until its whole time has passed: people stay in Element all day.
 */
export async function waitingSignOuts(now: DateTime, most: number): Promise<SignOn[]> {
  const rows = await db
    .from('oidc_sign_ons')
    .leftJoin('web_sessions', 'web_sessions.id', 'oidc_sign_ons.web_session_id')
    .whereNull('oidc_sign_ons.signed_out_at')
    .where((over) => {
      over
        .whereNull('web_sessions.id')
        .orWhere('web_sessions.expires_at', '<=', toStored(now))
        .orWhere((ended) => {
          ended.whereNotNull('web_sessions.ended_at')
          ended.whereNot('web_sessions.ended_reason', 'idle')
        })
    })
    .orderBy('oidc_sign_ons.signed_on_at')
    .limit(most)
    .select('oidc_sign_ons.*')
  return rows.map((row) => ({
    webSessionId: row.web_session_id,
    personId: row.person_id,
    sid: row.sid,
  }))
}

/** The homeserver knows the end of these. */
export async function markSignedOut(signOns: readonly SignOn[], now: DateTime): Promise<void> {
  const ids = signOns.map(({ webSessionId }) => webSessionId)
  await inTransaction((trx) =>
    trx
      .from('oidc_sign_ons')
      .whereIn('web_session_id', ids)
      .update({ signed_out_at: toStored(now) })
  )
}

/** Takes away what has been over for long. */
export async function forgetOldSignOns(before: DateTime): Promise<void> {
  await inTransaction((trx) =>
    trx.from('oidc_sign_ons').where('signed_out_at', '<', toStored(before)).delete()
  )
}
