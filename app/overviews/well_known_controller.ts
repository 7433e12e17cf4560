import type { HttpContext } from '@adonisjs/core/http'
import dimos from '#config/dimos'

export default class WellKnownController {
  /** Where Matrix clients find the homeserver, and that rooms here are not encrypted. */
  matrixClient({ response }: HttpContext) {
    response.header('Access-Control-Allow-Origin', '*')
    return response.json({
      'm.homeserver': { base_url: dimos.matrix.publicUrl },
      'io.element.e2ee': { default: false, force_disable: true },
    })
  }
}
