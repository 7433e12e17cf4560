import type { HttpContext } from '@adonisjs/core/http'
import { commandCatalogue } from '#app/shared/command_catalogue'

/** The manual's page of the bots' commands, made of their data. */
export default class ManualController {
  async show({ view, locale }: HttpContext) {
    const { manual } = await commandCatalogue()
    return view.render('pages/manual', { groups: manual(locale) })
  }
}
