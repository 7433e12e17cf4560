import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { AbsenceKind } from '#app/org/absence'
import type { AwayPeriod } from '#app/org/away_period'
import type { IsoDate } from '#app/shared/time'

export interface SubstitutionRow extends AwayPeriod {
  id: number
  unitId: number
  personId: number
  act: string | null
}

export interface AbsenceRow extends AwayPeriod {
  id: number
  personId: number
  /** Between the person and the personnel office. */
  kind: AbsenceKind
  act: string | null
}

/** Substitutions that last until a day or longer, the earliest first; of some units, or all. */
export async function substitutionsFrom(
  on: IsoDate,
  { unitIds, limit }: { unitIds?: readonly number[]; limit: number },
  client: QueryClientContract = db.connection()
): Promise<SubstitutionRow[]> {
  const query = client
    .from('substitutions')
    .whereNull('withdrawn_at')
    .where('valid_to', '>=', on)
    .orderBy('valid_from')
    .orderBy('id')
    .limit(limit)
  if (unitIds) query.whereIn('unit_id', [...unitIds])
  const rows = await query
  return rows.map((row) => ({
    id: row.id,
    unitId: row.unit_id,
    personId: row.person_id,
    from: row.valid_from,
    to: row.valid_to,
    act: row.act,
  }))
}

/** Absences that last until a day or longer, the earliest first; of some people, or all. */
export async function absencesFrom(
  on: IsoDate,
  { personIds, limit }: { personIds?: readonly number[]; limit: number },
  client: QueryClientContract = db.connection()
): Promise<AbsenceRow[]> {
  const query = client
    .from('absences')
    .whereNull('withdrawn_at')
    .where('valid_to', '>=', on)
    .orderBy('valid_from')
    .orderBy('id')
    .limit(limit)
  if (personIds) query.whereIn('person_id', [...personIds])
  const rows = await query
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    kind: row.kind,
    from: row.valid_from,
    to: row.valid_to,
    act: row.act,
  }))
}
