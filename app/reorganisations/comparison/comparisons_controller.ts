import type { HttpContext } from '@adonisjs/core/http'
import { comparisonPage } from '#app/reorganisations/comparison/comparison_page'

export default class ComparisonsController {
  async show(ctx: HttpContext) {
    return comparisonPage(ctx)
  }
}
