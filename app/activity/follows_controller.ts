import type { HttpContext } from '@adonisjs/core/http'
import { follow, unfollow } from '#app/activity/followers'
import { subjectValidator } from '#app/activity/follow_validator'
import { personOf } from '#app/identity/person_middleware'
import { acting } from '#app/shared/act'

export default class FollowsController {
  async store(ctx: HttpContext) {
    const subject = await ctx.request.validateUsing(subjectValidator)
    await acting(by(ctx), (act) => follow(act, subject))
    return ctx.response.redirect().back()
  }

  async destroy(ctx: HttpContext) {
    const subject = await ctx.request.validateUsing(subjectValidator)
    await acting(by(ctx), (act) => unfollow(act, subject))
    return ctx.response.redirect().back()
  }
}

function by(ctx: HttpContext) {
  return { actor: personOf(ctx), origin: { kind: 'web' as const } }
}
