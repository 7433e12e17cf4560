import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { boxFigures } from '#app/administration/deliveries/delivery_figures'
import { deliveryList } from '#app/administration/deliveries/delivery_list'
import { deliveryService } from '#app/administration/deliveries/delivery_service'
import { deliveryUrl } from '#app/administration/deliveries/delivery_view'
import { personOf } from '#app/identity/person_middleware'
import { acting } from '#app/shared/act'

/** Messages that the homeserver has lost are sent again: one of them, or all. */
export default class DeliveryResendsController {
  /** What it means, before all are sent. */
  async create(ctx: HttpContext) {
    const { missing } = await boxFigures('outbox', DateTime.utc())
    return ctx.view.render('pages/administration/delivery_resends', { missing })
  }

  async store(ctx: HttpContext) {
    const id = Number(ctx.params.id)
    const newId = await acting({ actor: personOf(ctx), origin: { kind: 'web' } }, (act) =>
      deliveryService.resend(act, id)
    )
    const key = `administration.said.${newId === null ? 'needless' : 'resent'}`
    ctx.session.flash('said', { key, data: { id } })
    return ctx.response.redirect(deliveryUrl({ box: 'outbox', id: newId ?? id }))
  }

  /** A slice each transaction, in their order. */
  async storeAll(ctx: HttpContext) {
    const act = { actor: personOf(ctx), origin: { kind: 'web' } } as const
    let count = 0
    for (let some = -1; some !== 0;) {
      some = await acting(act, (open) => deliveryService.resendSome(open))
      count += some
    }
    ctx.session.flash('said', { key: 'administration.said.all_resent', data: { count } })
    return ctx.response.redirect(deliveryList.url(deliveryList.read({ state: 'resent' })))
  }
}
