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
    if (!asset.compressed) return response.send(asset.body)
    response.vary('Accept-Encoding')
    const encoding = (['br', 'gzip'] as const).find((name) =>
      new RegExp(`\\b${name}\\b`).test(request.header('accept-encoding') ?? '')
    )
    if (!encoding) return response.send(asset.body)
    return response.header('Content-Encoding', encoding).send(asset.compressed[encoding])
  }

  /** Nothing here is for search engines. */
  robots({ response }: HttpContext) {
    return response.type('text').send('User-agent: *\nDisallow: /\n')
  }
}
