import type { HttpContext } from '@adonisjs/core/http'
import { historyOf } from '#app/activity/activity_service'
import { subjectOf, type EventFacts } from '#app/activity/live_subjects'
import { eventInWords } from '#app/administration/audit_view'
import { buttonsOf } from '#app/administration/deliveries/delivery_buttons'
import { DeliveryUnknown } from '#app/administration/deliveries/delivery_exceptions'
import { deliveryOf, type Box } from '#app/administration/deliveries/delivery_list'
import { readersOf, seenOf } from '#app/administration/deliveries/delivery_seen'
import { nameTargets } from '#app/administration/deliveries/delivery_targets'
import { deliveryView, eventsOf, eventOf } from '#app/administration/deliveries/delivery_view'
import { personOf } from '#app/identity/person_middleware'
import type { OrgChart } from '#app/org/chart/org_chart'
import { chartOf } from '#app/org/chart/org_chart_queries'
import { personView } from '#app/org/chart/person_view'
import type { Problem } from '#app/shared/problems'

/** The page of one message: everything that is known of its delivery. */
export async function deliveryRecord(ctx: HttpContext, problems: readonly Problem[]) {
  const box: Box = ctx.params.box
  const id = Number(ctx.params.id)
  const delivery = await deliveryOf(box, id)
  if (!delivery) throw new DeliveryUnknown(id)
  const chart = await chartOf(ctx)
  const [nameOf, events, seen, readers, buttons, history] = await Promise.all([
    nameTargets([delivery.target], chart, ctx.locale),
    eventsOf([delivery]),
    seenOf([delivery]),
    delivery.needsReceipt ? readersOf(delivery) : null,
    buttonsOf(delivery),
    historyOf(box, id, 50),
  ])
  const people = new Map(chart.people.map((person) => [person.matrixId, person]))
  const event = eventOf(delivery, events)
  const reason: unknown = ctx.request.input('reason')
  return ctx.view.render('pages/administration/delivery', {
    problems,
    reason: typeof reason === 'string' ? reason : '',
    message: deliveryView(delivery, { i18n: ctx.i18n, nameOf, events, seen }),
    ...recordLink(event, personOf(ctx).id, chart, ctx),
    isDirect: nameOf(delivery.target).kind === 'direct',
    buttons: buttons && {
      ...buttons,
      takenBy: buttons.takenById && (chart.person(buttons.takenById)?.displayName ?? null),
    },
    readers: readers?.map(({ matrixId, at }) => ({
      name: people.get(matrixId)?.displayName ?? matrixId,
      at,
    })),
    history: history.map((each) => ({
      who: each.actorId === null ? null : personView(chart, each.actorId),
      text: [
        eventInWords(each.name, ctx.i18n),
        typeof each.payload.reason === 'string' ? `«${each.payload.reason}»` : null,
      ]
        .filter(Boolean)
        .join(': '),
      at: each.occurredAt,
    })),
  })
}

/** The record itself is for those who may see it. */
function recordLink(
  event: EventFacts | null,
  readerId: number,
  chart: OrgChart,
  ctx: HttpContext
): { recordUrl: string | null; eventName: string | null } {
  if (!event) return { recordUrl: null, eventName: null }
  const known = subjectOf(event.subject.type)
  const mayKnow = known?.knows(chart, event)(readerId) ?? false
  return {
    recordUrl: mayKnow && known?.maySee ? known.url(event) : null,
    eventName: eventInWords(event.name, ctx.i18n),
  }
}
