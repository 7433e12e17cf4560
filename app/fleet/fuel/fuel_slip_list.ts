import { slipStates, fuelSources } from '#app/fleet/fuel/fuel_slip'
import { anId, defineList, oneOf, type Filter } from '#app/shared/lists'

export const slipScopes = ['visible', 'mine'] as const

/** `2026-05`; null for all. */
const month: Filter<string | null> = {
  absent: null,
  read: (text) => (/^(?:19|20|21)\d\d-(?:0[1-9]|1[0-2])$/.test(text) ? text : undefined),
}

/** The list of fuel slips: `/fleet/fuel?vehicle=3&month=2026-05&flagged=yes`. */
export const fuelSlipList = defineList({
  path: '/fleet/fuel',
  filters: {
    scope: oneOf(slipScopes, 'visible'),
    vehicle: anId(),
    unit: anId(),
    month,
    source: oneOf(fuelSources, null),
    state: oneOf(slipStates, null),
    flagged: oneOf(['yes'], null),
  },
  sorts: {
    day: {
      by: [
        ['fuelled_at', 'instant'],
        ['id', 'number'],
      ],
      direction: 'descending',
    },
  },
  sort: 'day',
})

export type FuelSlipListState = ReturnType<typeof fuelSlipList.read>
