/*
 * What may become of a trip sheet. How each state is called stands in
 * resources/lang/<locale>/fleet_trips.json.
 */
export const tripStates = [
  'requested',
  'ordered',
  'out',
  'returned',
  'checked',
  'closed',
  'cancelled',
  'rejected',
] as const

export type TripState = (typeof tripStates)[number]

export const tripSteps = [
  'order',
  'reject',
  'cancel',
  'depart',
  'swap',
  'return',
  'check',
  'close',
] as const

export type TripStep = (typeof tripSteps)[number]

/** From which states each step leads. What was written down can be mended until the next step. */
const FROM: Readonly<Record<TripStep, readonly TripState[]>> = {
  order: ['requested', 'ordered'],
  reject: ['requested'],
  cancel: ['requested', 'ordered'],
  depart: ['ordered', 'out'],
  swap: ['ordered', 'out'],
  return: ['out', 'returned'],
  check: ['returned'],
  close: ['checked'],
}

/** Whether a step can follow on a state. */
export function canFollow(state: TripState, step: TripStep): boolean {
  return FROM[step].includes(state)
}

/** The step that people expect next; null where nothing is left to do. */
export function nextStep(state: TripState): TripStep | null {
  const next: Partial<Record<TripState, TripStep>> = {
    requested: 'order',
    ordered: 'depart',
    out: 'return',
    returned: 'check',
    checked: 'close',
  }
  return next[state] ?? null
}

/** States in which a sheet still holds its vehicle and driver for the planned hours. */
export const plannedStates = ['ordered', 'out'] as const satisfies readonly TripState[]

/** Trips that will not be, or never were. */
export const droppedStates = ['cancelled', 'rejected'] as const satisfies readonly TripState[]
