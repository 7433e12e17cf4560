import type { HttpContext } from '@adonisjs/core/http'
import { openLive } from '#app/activity/live'

/** A page older than this is made anew anyway, ms. */
const OLDEST = 60_000

export default class LiveController {
  /** The stream of what changes for the person who is signed in. */
  show(ctx: HttpContext) {
    const age = Number(ctx.request.qs().age ?? Number.NaN)
    return openLive(ctx, age >= 0 && age <= OLDEST ? age : null)
  }
}
