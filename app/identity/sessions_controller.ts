import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import identity from '#config/identity'
import { ENDED_KEY } from '#app/identity/person_middleware'
import { SECOND_STEP_KEY, type SecondStep } from '#app/identity/second_steps_controller'
import { signInService } from '#app/identity/sign_in_service'
import { signInValidator } from '#app/identity/session_validator'
import { beginSession, endVisit } from '#app/identity/signed_in'
import { problemsOf, type Problem } from '#app/shared/problems'

/** For the words that say why a session ended. */
const HOURS = {
  idle: identity.session.idle / 3600,
  absolute: identity.session.absolute / 3600,
}

/** Signing in and out. */
export default class SessionsController {
  async create(ctx: HttpContext) {
    if (ctx.person) return ctx.response.redirect('/')
    return this.#form(ctx, [])
  }

  async store(ctx: HttpContext) {
    try {
      const { username, password } = await ctx.request.validateUsing(signInValidator)
      const { personId, hasSecondFactor, passwordMark } = await signInService.verify(
        username,
        password,
        ctx.request.ip()
      )
      if (hasSecondFactor) {
        const step: SecondStep = { personId, passwordMark, since: DateTime.utc().toMillis() }
        ctx.session.put(SECOND_STEP_KEY, step)
        return ctx.response.redirect().toPath('/sign-in/code')
      }
      return ctx.response
        .redirect()
        .toPath(await beginSession(ctx, { personId, secondFactor: false }))
    } catch (error) {
      return this.#form(ctx, problemsOf(error, ctx))
    }
  }

  async destroy(ctx: HttpContext) {
    await endVisit(ctx)
    return ctx.response.redirect().toPath('/sign-in')
  }

  #form(ctx: HttpContext, problems: Problem[]) {
    const username = String(ctx.request.input('username') ?? '')
    const ended = problems.length ? null : ctx.session.pull(ENDED_KEY, null)
    return ctx.view.render('pages/sign_in', { problems, username, ended, hours: HOURS })
  }
}
