import db from '@adonisjs/lucid/services/db'
import { endAccountsOfLeavers } from '#app/org/leavers'
import { isToldUntil, tellUntil } from '#app/org/chart/org_turns'
import { acting } from '#app/shared/act'
import { today, type IsoDate } from '#app/shared/time'

/**
 * What a new day brings by itself: places and substitutions that begin and end, and the accounts
 * of those who have left. Safe to ask for as often as one likes; days on which nothing ran are
 * told of together.
 */
export async function turnToDay(day: IsoDate = today()): Promise<void> {
  if (!(await isToldUntil(db.connection(), day))) {
    await acting({ actor: null, origin: { kind: 'scheduler' } }, (act) => tellUntil(act, day))
  }
  await endAccountsOfLeavers(day)
}
