import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import Driver from '#app/fleet/registry/driver'
import { licenceCategories } from '#app/fleet/registry/vehicle_kinds'
import { defineList, oneOf, words } from '#app/shared/lists'
import { fold } from '#app/shared/fold'
import { daysAfter, today, type IsoDate } from '#app/shared/time'

/** Papers that expire within so many days are shown as soon to expire. */
export const SOON_DAYS = 60

/** The driver that a person is, also one who drives no more; null for who never was one. */
export async function driverOf(
  client: QueryClientContract,
  personId: number
): Promise<Driver | null> {
  return Driver.query({ client }).where('personId', personId).first()
}

/** Those who are registered and authorised on a day, by name. */
export async function drivingOf(client: QueryClientContract, day: IsoDate): Promise<Driver[]> {
  return Driver.query({ client })
    .join('people', 'people.id', 'drivers.person_id')
    .whereNull('drivers.ended_at')
    .where((either) => {
      either.whereNull('drivers.authorised_until').orWhere('drivers.authorised_until', '>=', day)
    })
    .orderBy('people.sort_key')
    .orderBy('drivers.id')
    .select('drivers.*')
}

export const driverList = defineList({
  path: '/fleet/drivers',
  filters: {
    state: oneOf(['current', 'expiring', 'ended', 'all'] as const, 'current'),
    category: oneOf(licenceCategories, null),
    text: words(),
  },
  sorts: {
    name: {
      by: [
        ['sort_key', 'text'],
        ['id', 'number'],
      ],
      direction: 'ascending',
    },
  },
  sort: 'name',
})

export type DriverListState = ReturnType<typeof driverList.read>

const PAPERS = [
  'licence_until',
  'competence_until',
  'tachograph_card_until',
  'medical_until',
  'operator_licence_until',
  'authorised_until',
] as const

/** One page of the register of drivers. */
export async function driversOf(
  state: DriverListState,
  limit = 50,
  client: QueryClientContract = db.connection()
): Promise<{ rows: Driver[]; next: string | null }> {
  const { state: which, category, text } = state.filters
  const query = client.from(
    client
      .from('drivers')
      .join('people', 'people.id', 'drivers.person_id')
      .select('drivers.*', 'people.sort_key', 'people.search_text')
      .as('listed')
  )
  if (which === 'ended') query.whereNotNull('ended_at')
  else if (which !== 'all') query.whereNull('ended_at')
  if (which === 'expiring') {
    const soon = daysAfter(today(), SOON_DAYS)
    query.where((any) => {
      for (const paper of PAPERS) any.orWhere(paper, '<=', soon)
    })
  }
  if (category) query.whereRaw("' ' || licence_categories || ' ' like ?", [`% ${category} %`])
  for (const word of fold(text).split(' ').filter(Boolean)) {
    query.where('search_text', 'like', `%${word.replace(/[%_\\]/g, '')}%`)
  }
  const { rows, next } = await driverList.page(query, state, limit)
  return { rows: rows.map((row) => Driver.$createFromAdapterResult(row)!), next }
}
