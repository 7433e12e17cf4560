import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { rolesOf, type Role } from '#app/identity/roles'
import type { OrgChart } from '#app/org/chart/org_chart'
import type { DraftedEdit } from '#app/reorganisations/edits/drafted_edit'
import Reorganisation from '#app/reorganisations/reorganisation'
import { reorganisationEvents } from '#app/reorganisations/reorganisation_events'
import { ReorganisationNotFound } from '#app/reorganisations/reorganisation_exceptions'
import { reorganisationPolicy, type Reader } from '#app/reorganisations/reorganisation_policy'
import type { Act, Actor } from '#app/shared/act'
import type { IsoDate } from '#app/shared/time'

/** Nobody, to the policy, is who acts without a person. */
export async function readerOf(actor: Actor, client: QueryClientContract): Promise<Reader> {
  return { id: actor.id, roles: await rolesOf(actor.id, client) }
}

/** @throws ReorganisationNotFound where there is none that the person may see */
export async function reorganisationFor(
  reader: Reader,
  id: number,
  chart: OrgChart,
  client: QueryClientContract = db.connection()
): Promise<Reorganisation> {
  const found = await Reorganisation.query({ client }).where('id', id).first()
  if (!found || !reorganisationPolicy.maySee(chart, reader, found)) {
    throw new ReorganisationNotFound()
  }
  return found
}

/** The same for who is about to change it: nobody else does meanwhile. */
export async function lockedReorganisation(act: Act, id: number): Promise<Reorganisation> {
  const found = await Reorganisation.query({ client: act.trx }).where('id', id).forUpdate().first()
  if (!found) throw new ReorganisationNotFound()
  return found
}

/** Its edits, in their order. */
export async function editsOf(
  id: number,
  client: QueryClientContract = db.connection()
): Promise<DraftedEdit[]> {
  const rows = await client
    .from('reorganisation_edits')
    .where('reorganisation_id', id)
    .orderBy('position')
    .select('edit')
  return rows.map(({ edit }) => JSON.parse(edit))
}

/** Who has written any of it, drafting or proposing: none of them may approve it. */
export async function writersOf(
  { id, createdById, proposedById }: Reorganisation,
  client: QueryClientContract = db.connection()
): Promise<ReadonlySet<number>> {
  const { drafted, edited, proposed } = reorganisationEvents
  const rows = await client
    .from('domain_events')
    .where({ subject_type: 'reorganisation', subject_id: id })
    .whereIn('name', [drafted, edited, proposed])
    .whereNotNull('actor_id')
    .distinct('actor_id')
  const known = [createdById, proposedById, ...rows.map((row) => row.actor_id)]
  return new Set(known.filter((each) => each !== null))
}

/** What is approved and whose day has come, the earliest first. */
export async function dueReorganisations(
  day: IsoDate
): Promise<{ id: number; title: string; effectiveOn: IsoDate }[]> {
  const rows = await db
    .from('reorganisations')
    .where('state', 'approved')
    .where('effective_on', '<=', day)
    .orderBy('effective_on')
    .orderBy('id')
    .select('id', 'title', 'effective_on')
  return rows.map(({ id, title, effective_on: effectiveOn }) => ({ id, title, effectiveOn }))
}

/** Ids of everybody who has one of these roles. */
export async function holdersOf(
  roles: readonly Role[],
  client: QueryClientContract
): Promise<number[]> {
  const rows = await client
    .from('role_grants')
    .whereIn('role', [...roles])
    .distinct('person_id')
  return rows.map(({ person_id: personId }) => personId)
}
