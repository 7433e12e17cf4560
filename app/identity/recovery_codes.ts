/*
 * Ten codes for the day the phone is lost: each signs in once. They are kept as keyed hashes.
 */
import { randomInt } from 'node:crypto'
import encryption from '@adonisjs/core/services/encryption'
import type { Act } from '#app/shared/act'
import { insertRows } from '#app/shared/rows'
import { toStored } from '#app/shared/time'

const HOW_MANY = 10
/** No letters that look like digits. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'
const GROUPS = 3
const GROUP = 4

/** Makes new codes in place of all earlier ones: `k7mq-x9dt-2hbe`, about 59 bits each. */
export async function renewCodes(act: Act, personId: number): Promise<string[]> {
  const codes = Array.from({ length: HOW_MANY }, newCode)
  await forgetCodes(act, personId)
  await insertRows(
    act.trx,
    'recovery_codes',
    codes.map((code) => ({ person_id: personId, code_hash: hashOf(code) }))
  )
  return codes
}

export async function forgetCodes(act: Act, personId: number): Promise<void> {
  await act.trx.from('recovery_codes').where('person_id', personId).delete()
}

/** @returns false where it is no code of theirs, or was used before */
export async function useCode(act: Act, personId: number, code: string): Promise<boolean> {
  const letters = code.toLowerCase().replace(/[^a-z0-9]/g, '')
  if (letters.length !== GROUPS * GROUP) return false
  const used = await act.trx
    .from('recovery_codes')
    .where({ person_id: personId, code_hash: hashOf(letters) })
    .whereNull('used_at')
    .update({ used_at: toStored(act.now) })
  return Number(used) > 0
}

function newCode(): string {
  const group = () => Array.from({ length: GROUP }, () => LETTERS[randomInt(LETTERS.length)])
  return Array.from({ length: GROUPS }, () => group().join('')).join('-')
}

function hashOf(code: string): string {
  return encryption.blindIndex(code.replaceAll('-', ''), 'recovery_code')
}
