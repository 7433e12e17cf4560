/*
 * Access tokens of people's Matrix accounts, for scripts and tests on the machine itself.
 */
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import dimos from '#config/dimos'
import { recordEvent } from '#app/activity/activity_service'
import { acting } from '#app/shared/act'
import { NotAllowed, NotFound, Refusal } from '#app/shared/refusal'
import type { RoomsHomeserver } from '#app/rooms/rooms_homeserver'

export const TOKEN_ISSUED = 'access_token.issued'
const VALID_FOR = { hours: 1 }

/**
 * A token that acts as the person for an hour. It is written down before anybody gets it.
 *
 * @throws Refusal where tokens are not allowed, or the person has no Matrix account
 */
export async function issueAccessToken(
  connect: () => RoomsHomeserver,
  username: string
): Promise<string> {
  if (!dimos.matrix.tokensAllowed) throw new TokensNotAllowed()
  const person = await accountOf(username)
  const expiresAt = DateTime.utc().plus(VALID_FOR)
  const { administration } = connect()
  const token = await administration.loginAs(person.matrixId, expiresAt.toMillis())
  await acting({ actor: null, origin: { kind: 'console' } }, (act) =>
    recordEvent(act, {
      name: TOKEN_ISSUED,
      subject: { type: 'person', id: person.id },
      payload: { matrixId: person.matrixId, expiresAt: expiresAt.toISO() },
    })
  )
  return token
}

class TokensNotAllowed extends NotAllowed {
  constructor() {
    super(
      {
        el: 'Σε παραγωγή δεν δίνονται κλειδιά πρόσβασης. Τα επιτρέπει η ρύθμιση MATRIX_TOKENS=true.',
        en: 'Access tokens are not issued in production. The setting MATRIX_TOKENS=true allows them.',
      },
      'E_TOKENS_NOT_ALLOWED'
    )
  }
}

async function accountOf(username: string): Promise<{ id: number; matrixId: string }> {
  const row = await db
    .from('people')
    .join('accounts', 'accounts.person_id', 'people.id')
    .where('people.username', username.toLowerCase().replace(/^@/, '').replace(/:.*$/, ''))
    .select('people.id', 'accounts.matrix_id', 'accounts.matrix_state', 'accounts.disabled_at')
    .first()
  if (!row) {
    throw new NotFound({
      el: `Δεν υπάρχει λογαριασμός με όνομα χρήστη «${username}».`,
      en: `There is no account with the username "${username}".`,
    })
  }
  if (row.disabled_at !== null) {
    throw new Refusal('E_ACCOUNT_ENDED', {
      el: `Ο λογαριασμός «${username}» έχει λήξει.`,
      en: `The account "${username}" has ended.`,
    })
  }
  if (row.matrix_state !== 'active') {
    throw new Refusal('E_ACCOUNT_NOT_MADE', {
      el: `Ο λογαριασμός Matrix του «${username}» δεν έχει φτιαχτεί ακόμη· δοκιμάστε σε λίγο.`,
      en: `The Matrix account of "${username}" has not been made yet; try again in a while.`,
    })
  }
  return { id: row.id, matrixId: row.matrix_id }
}
