import type { HttpContext } from '@adonisjs/core/http'
import { deliveryRecord } from '#app/administration/deliveries/delivery_page'
import { deliveryService } from '#app/administration/deliveries/delivery_service'
import { deliveryUrl } from '#app/administration/deliveries/delivery_view'
import { personOf } from '#app/identity/person_middleware'
import { acting } from '#app/shared/act'
import { problemsOf } from '#app/shared/problems'

/** The end of a message that was given up, with the reason. */
export default class DeliveryDismissalsController {
  async store(ctx: HttpContext) {
    const { box, id } = ctx.params
    const reason: unknown = ctx.request.input('reason')
    try {
      await acting({ actor: personOf(ctx), origin: { kind: 'web' } }, (act) =>
        deliveryService.dismiss(
          act,
          box,
          id,
          typeof reason === 'string' ? reason.slice(0, 500) : ''
        )
      )
    } catch (error) {
      const fields = { E_DISMISSAL_REASON_MISSING: 'reason' }
      return deliveryRecord(ctx, problemsOf(error, ctx, fields))
    }
    ctx.session.flash('said', { key: 'administration.said.dismissed', data: { id } })
    return ctx.response.redirect(deliveryUrl({ box, id }))
  }
}
