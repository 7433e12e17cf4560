/*
 * Leaving the municipality, and staying after all.
 */
import db from '@adonisjs/lucid/services/db'
import { NothingToTakeBack, PersonNotFound } from '#app/directory/people/person_exceptions'
import { lockedPerson } from '#app/directory/people/person_service'
import type { OrgEdit } from '#app/org/changes/org_edit'
import orgService from '#app/org/changes/org_service'
import type { Act, Actor, Origin } from '#app/shared/act'
import { recordEvents } from '#app/shared/recording'
import { dayAfter, type IsoDate } from '#app/shared/time'

export const departureReasons = [
  'retirement',
  'resignation',
  'other_body',
  'contract_ended',
  'term_ended',
  'dismissal',
  'death',
  'other',
] as const

export type DepartureReason = (typeof departureReasons)[number]

export interface Departure {
  /** The last day in office. */
  last: IsoDate
  act: string | null
  reason: DepartureReason
}

/**
 * Every place of somebody's ends, and the account with the last of them.
 *
 * @param within done in the same transaction
 * @throws NotAllowed, InvalidChange
 */
export async function recordDeparture(
  who: { actor: Actor | null; origin: Origin },
  person: string,
  { last, act, reason }: Departure,
  within: (act: Act) => Promise<void> = async () => {}
): Promise<void> {
  await orgService.change(who, [{ kind: 'leave', person, last, act }], {
    within: async (writing) => {
      await within(writing)
      const { id } = await lockedPerson(writing, person)
      await recordEvents(writing, [
        {
          name: 'person.departure_recorded',
          subject: { type: 'person', id },
          payload: { username: person, last, reason },
        },
      ])
    },
  })
}

/**
 * What ended last begins again on the day after, so that nothing is missing between; what the
 * departure wrote stays on record.
 *
 * @throws PersonNotFound; NothingToTakeBack where some place has no end, or there never was one
 */
export async function returnEdits(person: string): Promise<OrgEdit[]> {
  const row = await db.from('people').where('username', person).select('id').first()
  if (!row) throw new PersonNotFound(person)
  const placements = await db
    .from('placements')
    .join('units', 'units.id', 'placements.unit_id')
    .where('person_id', row.id)
    .select('placements.*', 'units.code')
  const last = placements.map(({ valid_to: to }) => to as IsoDate | null)
  if (!placements.length || last.includes(null)) throw new NothingToTakeBack()
  const latest = (last as IsoDate[]).sort().at(-1)!
  return placements
    .filter(({ valid_to: to }) => to === latest)
    .map(({ code, role, kind, act }) => ({
      kind: 'place',
      person,
      unit: code,
      role,
      placement: kind,
      on: dayAfter(latest),
      last: null,
      act,
    }))
}
