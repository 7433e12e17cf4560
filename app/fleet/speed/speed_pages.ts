import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import { fleetPolicy } from '#app/fleet/registry/fleet_policy'
import Vehicle from '#app/fleet/registry/vehicle'
import SpeedEvent, { isOpen, speedDecisions, speedSources } from '#app/fleet/speed/speed_event'
import { SpeedEventNotFound } from '#app/fleet/speed/speed_exceptions'
import { speedBadge } from '#app/fleet/speed/speed_list'
import { roads } from '#app/fleet/speed/speed_limits'
import { speedPolicy } from '#app/fleet/speed/speed_policy'
import {
  measuredLine,
  roadWords,
  sourceWords,
  speedStateWords,
} from '#app/fleet/speed/speed_wording'
import { personOf } from '#app/identity/person_middleware'
import { chartOf } from '#app/org/chart/org_chart_queries'
import { personView } from '#app/org/chart/person_view'
import { formTokenIn, newFormToken } from '#app/shared/form_token'
import { shownPlate } from '#app/shared/plate'
import type { Problem } from '#app/shared/problems'
import { formatDate, today } from '#app/shared/time'
import { typedIn } from '#app/shared/typed_in'

/** The page of one event, also where a step could not be taken. */
export async function speedPage(ctx: HttpContext, problems: Problem[] = []): Promise<string> {
  const { locale } = ctx
  const chart = await chartOf(ctx)
  const { id: actorId } = personOf(ctx)
  const event = await SpeedEvent.find(ctx.params.number)
  if (!event || !speedPolicy.maySee(chart, ctx.roles, actorId, event)) {
    throw new SpeedEventNotFound(ctx.params.number)
  }
  const { plate } = await Vehicle.findOrFail(event.vehicleId)
  const open = isOpen(event.state)
  const mayAssign = open && fleetPolicy.mayManage(ctx.roles)
  const drivers = mayAssign
    ? await db.from('drivers').whereNull('ended_at').select('person_id as id')
    : []
  const t = (key: string) => ctx.i18n.t(`fleet_speed.${key}`)
  const input = typedIn(ctx)
  const driver = event.driverId === null ? null : personView(chart, event.driverId)
  const nobody = ctx.i18n.t('common.nobody_known')
  return ctx.view.render('pages/fleet/speed/show', {
    problems,
    number: event.id,
    revision: event.revision,
    title: `${t('one')} · ${shownPlate(plate)}`,
    badge: speedBadge(event.state, locale),
    facts: [
      {
        label: t('vehicle'),
        value: shownPlate(plate),
        url: `/fleet/vehicles/${encodeURIComponent(plate)}`,
      },
      {
        label: t('measured'),
        value: measuredLine(
          { ...event.$attributes, occurredAt: event.occurredAt.toMillis() } as never,
          locale
        ),
      },
      { label: t('road'), value: roadWords[event.road][locale] },
      { label: t('place'), value: event.place ?? '–' },
      { label: t('source'), value: sourceWords[event.source][locale] },
      {
        label: t('driver'),
        person: driver,
        value: driver ? (driver.name ?? nobody) : t('unknown'),
      },
      {
        label: t('explain_until'),
        value: event.explainUntil ? formatDate(event.explainUntil, locale) : '–',
      },
    ],
    explanation: event.explanation,
    note: event.note,
    mayAssign,
    mayExplain: open && event.driverId === actorId,
    mayDecide: open && driver !== null && speedPolicy.mayDecide(chart, ctx.roles, actorId, event),
    drivers: drivers
      .map(({ id }) => ({ value: String(id), label: chart.person(id)?.displayName ?? nobody }))
      .sort((one, other) => one.label.localeCompare(other.label, 'el')),
    decisions: speedDecisions.map((value) => ({ value, label: speedStateWords[value][locale] })),
    values: {
      driverId: input('driverId') || String(event.driverId ?? ''),
      explanation: input('explanation') || (event.explanation ?? ''),
      decision: input('decision') || 'justified',
      note: input('note'),
    },
  })
}

export async function newSpeedPage(ctx: HttpContext, problems: Problem[] = []): Promise<string> {
  const input = typedIn(ctx)
  const { locale } = ctx
  return ctx.view.render('pages/fleet/speed/create', {
    problems,
    formToken: formTokenIn(ctx.request.input('formToken')) ?? newFormToken(),
    roads: roads.map((value) => ({ value, label: roadWords[value][locale] })),
    sources: speedSources.map((value) => ({ value, label: sourceWords[value][locale] })),
    values: {
      plate: input('plate'),
      day: input('day') || today(),
      clock: input('clock'),
      measuredKmh: input('measuredKmh'),
      road: input('road') || 'built_up',
      source: input('source') || 'hand',
      limitKmh: input('limitKmh'),
      place: input('place'),
      reference: input('reference'),
    },
  })
}
