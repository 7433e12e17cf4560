import type { HttpContext } from '@adonisjs/core/http'
import { checkListPage } from '#app/fleet/checks/check_list_page'
import { checkPage } from '#app/fleet/checks/check_record_page'

export default class FuelChecksController {
  async index(ctx: HttpContext) {
    return checkListPage(ctx)
  }

  async show(ctx: HttpContext) {
    return checkPage(ctx)
  }
}
