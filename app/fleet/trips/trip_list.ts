import { readPlateText } from '#app/fleet/registry/plates'
import { tripStates } from '#app/fleet/trips/trip_states'
import { anId, defineList, oneOf, type Filter } from '#app/shared/lists'

export const tripScopes = ['open', 'mine', 'waiting', 'unchecked', 'all'] as const

export type TripScope = (typeof tripScopes)[number]

/** A plate as it is stored; empty for any. */
const plate: Filter<string> = { absent: '', read: (text) => readPlateText(text) ?? undefined }

/** The list of trip sheets: `/fleet/trips?scope=mine&vehicle=ΚΗΗ1234`. */
export const tripList = defineList({
  path: '/fleet/trips',
  filters: {
    scope: oneOf(tripScopes, 'open'),
    state: oneOf(tripStates, null),
    vehicle: plate,
    unit: anId(),
  },
  sorts: {
    planned: {
      by: [
        ['planned_from', 'instant'],
        ['id', 'number'],
      ],
      direction: 'descending',
    },
  },
  sort: 'planned',
})

export type TripListState = ReturnType<typeof tripList.read>
