/*
 * A form that is sent twice (two clicks, a reload, the way back) does its work once. Each form
 * carries a token of its own; the first submission leaves its answer's address under it.
 */
import { randomBytes } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import type { Act } from '#app/shared/act'
import { toStored } from '#app/shared/time'

/** After so many hours a form is taken for a new one. */
const KEPT_HOURS = 48

const TOKEN = /^[\w-]{20,40}$/

/** For the hidden field `formToken` of a form that adds something. */
export function newFormToken(): string {
  return randomBytes(18).toString('base64url')
}

/** The token that came with a form; null where none did, or something else. */
export function formTokenIn(input: unknown): string | null {
  return typeof input === 'string' && TOKEN.test(input) ? input : null
}

/**
 * Does a form's work in the act's transaction, or nothing where that was done before.
 *
 * @param token from `formTokenIn`; without one the work is done as often as it is asked for
 * @param work answers with the address to which the form leads
 * @returns that address, also the second time
 */
export async function submitOnce(
  act: Act,
  token: string | null,
  work: () => Promise<string>
): Promise<{ url: string; first: boolean }> {
  if (token === null || !act.actor) return { url: await work(), first: true }
  const key = { person_id: act.actor.id, token }
  const { trx } = act
  const old = toStored(act.now.minus({ hours: KEPT_HOURS }))
  await trx.from('form_submissions').where('made_at', '<', old).delete()
  const row = { ...key, url: null, made_at: toStored(act.now) }
  await trx
    .insertQuery()
    .table('form_submissions')
    .onConflict(['person_id', 'token'])
    .ignore()
    .insert(row)
  // Another submission's row is seen only when it is whole; ours has no address yet.
  const { url } = await trx.from('form_submissions').where(key).forUpdate().firstOrFail()
  if (url !== null) return { url, first: false }
  const made = await work()
  await trx.from('form_submissions').where(key).update({ url: made })
  return { url: made, first: true }
}

/**
 * The address to which a form has led already; null where it has not done its work. For work whose
 * second try would be refused before `submitOnce` is reached.
 */
export async function answerGiven(personId: number, token: string | null): Promise<string | null> {
  if (token === null) return null
  const row = await db.from('form_submissions').where({ person_id: personId, token }).first()
  return row?.url ?? null
}
