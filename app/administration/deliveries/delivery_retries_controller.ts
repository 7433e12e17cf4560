import type { HttpContext } from '@adonisjs/core/http'
import { deliveryService } from '#app/administration/deliveries/delivery_service'
import { deliveryUrl } from '#app/administration/deliveries/delivery_view'
import { personOf } from '#app/identity/person_middleware'
import { acting } from '#app/shared/act'

/** A new try of a message that was given up. */
export default class DeliveryRetriesController {
  async store(ctx: HttpContext) {
    const { box, id } = ctx.params
    await acting({ actor: personOf(ctx), origin: { kind: 'web' } }, (act) =>
      deliveryService.retry(act, box, id)
    )
    ctx.session.flash('said', { key: 'administration.said.retried', data: { id } })
    return ctx.response.redirect(deliveryUrl({ box, id }))
  }
}
