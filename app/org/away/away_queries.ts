import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { AbsenceKind } from '#app/org/away/absence'
import type { AwayPeriod } from '#app/org/away/away_period'
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

type Client = QueryClientContract

/** Substitutions that last until a day or longer, the earliest first; of some units, or all. */
export async function substitutionsFrom(
  on: IsoDate,
  { unitIds, limit }: { unitIds?: readonly number[]; limit: number },
  client: Client = db.connection()
): Promise<SubstitutionRow[]> {
  const query = standing(client, 'substitutions', on).limit(limit)
  if (unitIds) query.whereIn('unit_id', [...unitIds])
  const rows = await query
  return rows.map(toSubstitution)
}

/** One that was not withdrawn and lasts until a day or longer; null where there is none. */
export async function substitutionWith(
  id: number,
  on: IsoDate,
  client: Client = db.connection()
): Promise<SubstitutionRow | null> {
  const row = await standing(client, 'substitutions', on).where({ id }).first()
  return row ? toSubstitution(row) : null
}

/** Everybody's absences that last until a day or longer, the earliest first. */
export async function absencesFrom(
  on: IsoDate,
  { limit }: { limit: number },
  client: Client = db.connection()
): Promise<AbsenceRow[]> {
  const rows = await standing(client, 'absences', on).limit(limit)
  return rows.map(toAbsence)
}

/** As `substitutionWith`. */
export async function absenceWith(
  id: number,
  on: IsoDate,
  client: Client = db.connection()
): Promise<AbsenceRow | null> {
  const row = await standing(client, 'absences', on).where({ id }).first()
  return row ? toAbsence(row) : null
}

function standing(client: Client, table: 'substitutions' | 'absences', on: IsoDate) {
  return client
    .from(table)
    .whereNull('withdrawn_at')
    .where('valid_to', '>=', on)
    .orderBy('valid_from')
    .orderBy('id')
}

function toSubstitution(row: Record<string, any>): SubstitutionRow {
  return { ...common(row), unitId: row.unit_id }
}

function toAbsence(row: Record<string, any>): AbsenceRow {
  return { ...common(row), kind: row.kind }
}

function common(row: Record<string, any>) {
  const { id, person_id: personId, valid_from: from, valid_to: to, act } = row
  return { id, personId, from, to, act }
}
