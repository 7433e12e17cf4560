import type { HttpContext } from '@adonisjs/core/http'
import { findAsset } from '#app/shared/assets'
import { NotFound } from '#app/shared/refusal'

/** The sheet, the script, the fonts and the icons: public, and kept by browsers for a year. */
export default class AssetsController {
  show({ params, request, response }: HttpContext) {
    const asset = findAsset(params.file)
    if (!asset) {
      throw new NotFound({ el: 'Δεν υπάρχει τέτοιο αρχείο.', en: 'There is no such file.' })
    }
    response.header('Content-Type', asset.type)
    response.header('Cache-Control', 'public, max-age=31536000, immutable')
    response.header('X-Content-Type-Options', 'nosniff')
    const gzip = asset.gzipped !== null && /\bgzip\b/.test(request.header('accept-encoding') ?? '')
    if (asset.gzipped) response.vary('Accept-Encoding')
    if (gzip) response.header('Content-Encoding', 'gzip')
    return response.send(gzip ? asset.gzipped : asset.body)
  }
}
