/*
 * What waits to be done to people's passwords in Matrix: one to be set, or all their devices to be
 * signed out. It never waits for the rooms: who has left is out within seconds, even where a plan
 * for the rooms is held up.
 */
import { randomBytes } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import encryption from '@adonisjs/core/services/encryption'
import logger from '@adonisjs/core/services/logger'
import { eachOf } from '#app/rooms/parallel'
import { inTransaction } from '#app/shared/transaction'
import type { RoomsHomeserver } from '#app/rooms/rooms_homeserver'

export interface WaitingPassword {
  personId: number
  matrixId: string
  /** Encrypted; null where none is to be set. */
  password: string | null
  /** Before that, all devices are signed out and the old password ends. */
  lockout: boolean
}

/** The homeserver hashes with two threads. */
const AT_ONCE = 3

export async function waitingPasswords(): Promise<WaitingPassword[]> {
  const rows = await db
    .from('accounts')
    .where('matrix_state', 'active')
    .where((waits) => {
      waits.where('pending_matrix_lockout', true)
      waits.orWhere((set) => set.whereNotNull('pending_matrix_password').whereNull('disabled_at'))
    })
    .orderBy('id')
    .select('person_id', 'matrix_id', 'disabled_at')
    .select('pending_matrix_password', 'pending_matrix_lockout')
  return rows.map((row) => ({
    personId: row.person_id,
    matrixId: row.matrix_id,
    password: row.disabled_at === null ? row.pending_matrix_password : null,
    lockout: Boolean(row.pending_matrix_lockout),
  }))
}

/**
 * Carries out what waits; each step is safe to repeat.
 *
 * @throws where it failed for one of them; the others have been tried
 */
export async function setWaitingPasswords(
  administration: RoomsHomeserver['administration'],
  waiting: readonly WaitingPassword[]
): Promise<void> {
  const failures: unknown[] = []
  await eachOf(waiting, AT_ONCE, (one) =>
    carryOut(administration, one).catch((error) => void failures.push(error))
  )
  if (failures.length) throw failures[0]
}

/** The password behind its encrypted form; null where it can't be read any more. */
export function readPassword(matrixId: string, stored: string): string | null {
  const clear = encryption.decrypt<string>(stored)
  if (clear === null) {
    logger.warn({ account: matrixId }, 'the password that waits cannot be read: dropped')
  }
  return clear
}

/** Writes down that a password is set, unless another one has been asked for meanwhile. */
export async function markPasswordSet(personId: number, stored: string): Promise<void> {
  await inTransaction((trx) =>
    trx
      .from('accounts')
      .where({ person_id: personId, pending_matrix_password: stored })
      .update({ pending_matrix_password: null })
  )
}

async function carryOut(
  administration: RoomsHomeserver['administration'],
  waiting: WaitingPassword
): Promise<void> {
  const { personId, matrixId, password, lockout } = waiting
  if (lockout) {
    await administration.lockOut(matrixId, randomBytes(32).toString('base64url'))
    await inTransaction((trx) =>
      trx.from('accounts').where({ person_id: personId }).update({ pending_matrix_lockout: false })
    )
  }
  if (password === null) return
  await administration.putAccount(matrixId, { password: readPassword(matrixId, password) })
  await markPasswordSet(personId, password)
}
