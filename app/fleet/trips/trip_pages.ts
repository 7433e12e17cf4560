/*
 * A trip sheet's page and the forms of its steps.
 */
import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import { historyOf } from '#app/activity/activity_service'
import { driverOf } from '#app/fleet/registry/driver_queries'
import { readFleetAddress } from '#app/fleet/registry/fleet_numbers'
import { fleetPolicy } from '#app/fleet/registry/fleet_policy'
import Vehicle from '#app/fleet/registry/vehicle'
import { conflictsOf } from '#app/fleet/trips/trip_conflicts'
import { crewOf } from '#app/fleet/trips/trip_crew'
import { tripFacts } from '#app/fleet/trips/trip_facts'
import { typedCrew, typedInstant } from '#app/fleet/trips/trip_form'
import { driverChoices, vehicleChoices } from '#app/fleet/trips/trip_form_choices'
import { tripHistory } from '#app/fleet/trips/trip_history'
import { tripPolicy } from '#app/fleet/trips/trip_policy'
import { driverChangesOf, tripFor } from '#app/fleet/trips/trip_queries'
import type { TripKey } from '#app/fleet/trips/trip_record'
import type TripSheet from '#app/fleet/trips/trip_sheet'
import { canFollow, nextStep, tripSteps, type TripStep } from '#app/fleet/trips/trip_states'
import { TripStepNotAllowed, TripStepNotNow } from '#app/fleet/trips/trip_step_exceptions'
import { stateView } from '#app/fleet/trips/trip_view'
import { tripNumber, tripPageOf } from '#app/fleet/trips/trip_words'
import { personOf } from '#app/identity/person_middleware'
import { chartOf } from '#app/org/chart/org_chart_queries'
import { unitChoices } from '#app/org/chart/unit_view'
import { formTokenIn, newFormToken } from '#app/shared/form_token'
import type { Problem } from '#app/shared/problems'
import type { Worded } from '#app/shared/locale'
import { typedIn } from '#app/shared/typed_in'

/** The sheet that an address names; its route takes no other form. */
export function tripKeyIn(ctx: HttpContext): TripKey {
  return readFleetAddress(String(ctx.params.sheet))!
}

/** What a page of one sheet begins with. */
async function at(ctx: HttpContext) {
  const chart = await chartOf(ctx)
  const trip = await tripFor(tripKeyIn(ctx))
  const vehicle = trip.vehicleId === null ? null : await Vehicle.find(trip.vehicleId)
  const asker = { id: personOf(ctx).id, chart, roles: ctx.roles }
  const overrides = vehicle !== null && tripPolicy.mayOverride(asker, vehicle)
  const may = (step: TripStep) =>
    canFollow(trip.state, step) &&
    (tripPolicy.may(asker, step, trip, vehicle) || (step === 'order' && overrides))
  return { chart, trip, vehicle, asker, may, overrides }
}

/** Steps that a button does, without a form. */
const BUTTONS: readonly TripStep[] = ['check', 'close']

export async function tripPage(ctx: HttpContext, problems: Problem[] = []): Promise<string> {
  const { chart, trip, vehicle, may } = await at(ctx)
  const client = db.connection()
  const [crew, changes, events] = await Promise.all([
    crewOf(client, trip.id),
    driverChangesOf(client, trip.id),
    historyOf('trip_sheet', trip.id),
  ])
  const conflicts = await standsAgainst(trip, vehicle, chart)
  const next = nextStep(trip.state)
  const steps = tripSteps.filter(may).map((step) => ({
    name: step,
    label: ctx.i18n.t(`fleet_trips.steps.${step === next ? step : `again_${step}`}`),
    url: `${tripPageOf(trip)}/${step}`,
    primary: step === next,
    isButton: BUTTONS.includes(step),
  }))
  return ctx.view.render('pages/fleet/trips/show', {
    problems,
    trip: {
      id: trip.id,
      name: tripNumber(trip),
      purpose: trip.purpose,
      revision: trip.revision,
      state: stateView(trip.state, ctx.i18n),
      paper: trip.orderedAt ? `${tripPageOf(trip)}/paper` : null,
      overrideReason: trip.overrideReason,
      overridden: (trip.overridden ?? []).map((each) => each[ctx.locale]),
      endReason: trip.endReason,
    },
    facts: tripFacts({ ctx, trip, vehicle, chart, crew }),
    changes: changes.map((change) => ({
      ...change,
      from: chart.person(change.fromId)?.displayName ?? '',
      to: chart.person(change.toId)?.displayName ?? '',
    })),
    conflicts: conflicts.map((each) => each[ctx.locale]),
    history: tripHistory(events, chart, ctx.i18n),
    steps: steps.filter(({ primary }) => !primary),
    next: steps.find(({ primary }) => primary) ?? null,
    fuel: vehicle && `/fleet/fuel?vehicle=${encodeURIComponent(vehicle.plate)}`,
  })
}

/** The form of one step, also where it could not be done. */
export async function tripStepPage(ctx: HttpContext, problems: Problem[] = []): Promise<string> {
  const { chart, trip, vehicle, may, overrides } = await at(ctx)
  const step = ctx.params.step as TripStep
  if (!canFollow(trip.state, step)) throw new TripStepNotNow(trip, step)
  if (!may(step)) throw new TripStepNotAllowed(trip, step)
  const client = db.connection()
  const typed = typedIn(ctx)
  const isBack = ctx.request.method() !== 'GET'
  const value = (name: string, stands: unknown) => (isBack ? typed(name) : String(stands ?? ''))
  const chooses = step === 'order' || step === 'swap'
  const crew = step === 'order' ? await crewOf(client, trip.id) : []
  const label = ctx.i18n.t(`fleet_trips.steps.${step}`)
  return ctx.view.render('pages/fleet/trips/step', {
    problems,
    step,
    label,
    danger: step === 'reject' || step === 'cancel',
    overrides,
    trip: { name: tripNumber(trip), url: tripPageOf(trip), purpose: trip.purpose },
    revision: isBack ? typed('revision') : trip.revision,
    unit: vehicle?.meterKind ?? 'km',
    last: vehicle?.meter ?? null,
    canGoOn: trip.state === 'out',
    values: {
      vehicle: value('vehicle', trip.vehicleId),
      driverId: value('driverId', step === 'swap' ? '' : (trip.driverId ?? vehicle?.keeperId)),
      crew: value('crew', typedCrew(crew, chart)),
      from: value('from', typedInstant(trip.plannedFrom)),
      until: value('until', typedInstant(trip.plannedUntil)),
      overrideReason: value('overrideReason', ''),
      reason: value('reason', ''),
      meter: value(
        'meter',
        step === 'depart' ? trip.meterOut : step === 'return' ? trip.meterIn : ''
      ),
      at: value('at', typedInstant(step === 'depart' ? trip.outAt : trip.inAt)),
      note: value('note', step === 'depart' ? trip.outNote : trip.inNote),
      sector: value('sector', trip.sector),
      bins: value('bins', trip.bins),
      tonnes: value('tonnes', trip.tonnes),
      workHours: value('workHours', trip.workHours),
    },
    goesOn: isBack && typed('goesOn') === 'true',
    vehicles: step === 'order' ? await vehicleChoices(client, ctx.i18n, false) : [],
    drivers: chooses ? await driverChoices(client, chart) : [],
  })
}

/** The form of a new request. */
export async function newTripPage(ctx: HttpContext, problems: Problem[] = []): Promise<string> {
  const chart = await chartOf(ctx)
  const client = db.connection()
  const typed = typedIn(ctx)
  const actor = personOf(ctx)
  const manages = fleetPolicy.mayManage(ctx.roles)
  return ctx.view.render('pages/fleet/trips/create', {
    problems,
    formToken: formTokenIn(ctx.request.input('formToken')) ?? newFormToken(),
    manages,
    values: {
      vehicle: typed('vehicle'),
      driverId: typed('driverId'),
      purpose: typed('purpose'),
      route: typed('route'),
      approval: typed('approval'),
      from: typed('from'),
      until: typed('until'),
      crew: typed('crew'),
      unitId: typed('unitId') || String(chart.homeUnitOf(actor.id)?.id ?? ''),
    },
    outOfArea: typed('outOfArea') === 'true',
    orderNow: typed('orderNow') === 'true',
    vehicles: await vehicleChoices(client, ctx.i18n, true),
    drivers: await driverChoices(client, chart),
    units: unitChoices(chart, chart.units, ctx.locale),
  })
}

/** Before the departure: what would be refused now. */
async function standsAgainst(
  trip: TripSheet,
  vehicle: Vehicle | null,
  chart: Awaited<ReturnType<typeof chartOf>>
): Promise<Worded[]> {
  const waits = trip.state === 'requested' || (trip.state === 'ordered' && !trip.overriddenById)
  if (!waits || !vehicle || trip.driverId === null) return []
  const client = db.connection()
  const driver = await driverOf(client, trip.driverId)
  if (!driver) return []
  return conflictsOf(client, {
    sheetId: trip.id,
    vehicle,
    driver,
    driverName: chart.person(trip.driverId)?.displayName ?? '',
    from: trip.plannedFrom,
    until: trip.plannedUntil,
    now: trip.plannedFrom.minus({ minutes: 1 }),
  })
}
