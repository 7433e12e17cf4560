/*
 * What has ended for those who are taken out of a room.
 */
import db from '@adonisjs/lucid/services/db'
import type { DesiredRoom } from '#app/rooms/desired/desired_rooms'
import type { Change, KickChange } from '#app/rooms/room_changes'
import type { Worded } from '#app/shared/locale'
import { formatDate, today } from '#app/shared/time'

/** Of so many the placements are looked up; where more are taken out, the rule says enough. */
const MOST_EXPLAINED = 500

interface EndedPlacement {
  code: string
  validTo: string
  act: string | null
}

/** Says of each who no longer belongs in a room which placement has ended. */
export async function explainKicks(
  changes: readonly Change[],
  desired: readonly DesiredRoom[]
): Promise<void> {
  const kicks = changes.filter(
    (change): change is KickChange => change.kind === 'kick' && change.why === 'elsewhere'
  )
  if (kicks.length === 0 || kicks.length > MOST_EXPLAINED) return
  const byHand = kicks.filter(({ doing }) => doing !== null)
  for (const kick of byHand) kick.because = BY_HAND
  const units = new Map(desired.map(({ key, unitId }) => [key, unitId]))
  const rest = kicks.filter(({ doing, key }) => doing === null && units.get(key))
  const ended = await endedPlacements([...new Set(rest.map(({ matrixId }) => matrixId))])
  for (const kick of rest) {
    const [last] = ended.get(kick.matrixId) ?? []
    if (last) kick.because = endedWords(last)
  }
}

const BY_HAND: Worded = {
  el: 'μπήκε χωρίς τοποθέτηση που να το δικαιολογεί',
  en: 'came in without a placement that allows it',
}

function endedWords({ code, validTo, act }: EndedPlacement): Worded {
  const [el, en] = act ? [` (πράξη ${act})`, ` (act ${act})`] : ['', '']
  return {
    el: `η τοποθέτηση στο ${code} έληξε ${formatDate(validTo, 'el')}${el}`,
    en: `the placement in ${code} ended on ${formatDate(validTo, 'en')}${en}`,
  }
}

/** By Matrix id, the latest first. */
async function endedPlacements(
  matrixIds: readonly string[]
): Promise<Map<string, EndedPlacement[]>> {
  const found = new Map<string, EndedPlacement[]>()
  if (matrixIds.length === 0) return found
  const rows = await db
    .from('placements')
    .join('accounts', 'accounts.person_id', 'placements.person_id')
    .join('units', 'units.id', 'placements.unit_id')
    .whereIn('accounts.matrix_id', [...matrixIds])
    .where('placements.valid_to', '<', today())
    .orderBy('placements.valid_to', 'desc')
    .orderBy('placements.id', 'desc')
    .select('accounts.matrix_id', 'units.code', 'placements.valid_to', 'placements.act')
  for (const row of rows) {
    const placement = { code: row.code, validTo: row.valid_to, act: row.act }
    const known = found.get(row.matrix_id)
    if (known) known.push(placement)
    else found.set(row.matrix_id, [placement])
  }
  return found
}
