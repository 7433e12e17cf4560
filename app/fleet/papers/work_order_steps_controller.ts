import type { HttpContext } from '@adonisjs/core/http'
import { orderOf, orderShowPage } from '#app/fleet/papers/order_page'
import { orderUrl } from '#app/fleet/papers/order_view'
import { lineValidator, releaseValidator, testValidator } from '#app/fleet/papers/papers_validator'
import { asNumber } from '#app/fleet/papers/typed_number'
import { numberOf, workOrderService, type OrderId } from '#app/fleet/papers/work_order_service'
import { personOf } from '#app/identity/person_middleware'
import { acting, type Act } from '#app/shared/act'
import { formTokenIn, submitOnce } from '#app/shared/form_token'
import { problemsOf } from '#app/shared/problems'
import { revisionIn } from '#app/shared/record_version'
import { typedIn } from '#app/shared/typed_in'

const FIELDS = {
  E_FLEET_LINE_INVALID: 'text',
  E_FLEET_COST_INVALID: 'unitPrice',
  E_FLEET_SERVICE_METER_MISSING: 'meter',
}

/** What is done with an order from its own page: lines, test, release, cancellation. */
export default class WorkOrderStepsController {
  async addLine(ctx: HttpContext) {
    return this.#step(ctx, null, async (act, id) => {
      const { kind, text, quantity, unitPrice } = await ctx.request.validateUsing(lineValidator)
      const price = asNumber(unitPrice) ?? Number.NaN
      const line = { kind, text, quantity: asNumber(quantity) ?? 0, unitPrice: price }
      const token = formTokenIn(ctx.request.input('formToken'))
      await submitOnce(act, token, async () => {
        await workOrderService.addLine(act, id, line)
        return orderUrl(id)
      })
    })
  }

  async removeLine(ctx: HttpContext) {
    return this.#step(ctx, null, (act, id) => workOrderService.removeLine(act, id, ctx.params.line))
  }

  async test(ctx: HttpContext) {
    const passed = ctx.request.input('outcome') === 'passed'
    return this.#step(
      ctx,
      passed ? 'order_tested' : 'order_failed',
      async (act, id) => {
        const { outcome, note } = await ctx.request.validateUsing(testValidator)
        const input = { passed: outcome === 'passed', note }
        await workOrderService.test(act, id, input, revisionIn(ctx))
      },
      { E_FLEET_REASON_MISSING: 'note' }
    )
  }

  async release(ctx: HttpContext) {
    return this.#step(ctx, 'order_released', async (act, id) => {
      const { meter } = await ctx.request.validateUsing(releaseValidator)
      await workOrderService.release(act, id, { meter: asNumber(meter) }, revisionIn(ctx))
    })
  }

  async cancel(ctx: HttpContext) {
    return this.#step(
      ctx,
      'order_cancelled',
      (act, id) => workOrderService.cancel(act, id, typedIn(ctx)('reason'), revisionIn(ctx)),
      { E_FLEET_REASON_MISSING: 'reason' }
    )
  }

  /** What can't be done is said on the order's own page, which shows how it stands now. */
  async #step(
    ctx: HttpContext,
    said: string | null,
    work: (act: Act, id: OrderId) => Promise<unknown>,
    fields: Readonly<Record<string, string>> = {}
  ) {
    const { order } = await orderOf(ctx)
    const id = { year: order.year, number: order.number }
    try {
      await acting({ actor: personOf(ctx), origin: { kind: 'web' } }, (act) => work(act, id))
    } catch (error) {
      return orderShowPage(ctx, problemsOf(error, ctx, { ...FIELDS, ...fields }))
    }
    if (said) {
      const data = { number: numberOf(order) }
      ctx.session.flash('said', { key: `fleet_papers.said.${said}`, data })
    }
    return ctx.response.redirect(orderUrl(id))
  }
}
