import { createHash } from 'node:crypto'
import type { HttpContext } from '@adonisjs/core/http'
import dimos from '#config/dimos'
import { personOf } from '#app/identity/person_middleware'

/** How the browser comes by its own Matrix token, one device for each web session. */
export default class ConversationsController {
  /** What the browser has to know for it. */
  show(ctx: HttpContext) {
    return ctx.response.json({
      baseUrl: dimos.matrix.publicUrl,
      userId: personOf(ctx).matrixId,
      deviceId: deviceOf(ctx.webSession!.id),
    })
  }

  /** The homeserver leads here with a token for one sign-in, which the page's script exchanges. */
  create(ctx: HttpContext) {
    return ctx.view.render('pages/conversation/sign_on')
  }
}

/** Says nothing of the session's own id. */
function deviceOf(webSessionId: string): string {
  const hash = createHash('sha256').update(`dimos device ${webSessionId}`).digest('hex')
  return `DIMOS-${hash.slice(0, 16).toUpperCase()}`
}
