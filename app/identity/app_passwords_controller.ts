import type { HttpContext } from '@adonisjs/core/http'
import { toString as qrCode } from 'qrcode'
import dimos from '#config/dimos'
import { ownPasswordValidator } from '#app/identity/account_validator'
import {
  appPasswordState,
  issueAppPassword,
  newAppPassword,
  revokeAppPassword,
} from '#app/identity/app_password'
import { passwordService } from '#app/identity/password_service'
import { personOf } from '#app/identity/person_middleware'
import { acting } from '#app/shared/act'
import { problemsOf, type Problem } from '#app/shared/problems'

/** Which refusal is about which field of the form. */
const FIELDS = { E_PASSWORD_WRONG: 'password' }

/** Of the picture for the phone's camera, in CSS pixels. */
const WIDTH = 220

interface Shown {
  password: string
  /** An SVG. */
  picture: string
}

/** The person's way into the chat: Element by single sign-on, apps by a password of their own. */
export default class AppPasswordsController {
  show(ctx: HttpContext) {
    return this.#page(ctx, null)
  }

  /** The password is on this one page and nowhere after it, so there is no redirect. */
  async store(ctx: HttpContext) {
    const person = personOf(ctx)
    try {
      // It outlives the session, so whoever sits there has to be the person.
      const own = await ctx.request.validateUsing(ownPasswordValidator)
      await passwordService.confirm(person.id, own.password)
      const password = newAppPassword()
      await acting({ actor: person, origin: { kind: 'web' } }, (act) =>
        issueAppPassword(act, password)
      )
      const picture = await qrCode(password, { type: 'svg', width: WIDTH })
      return this.#page(ctx, { password, picture })
    } catch (error) {
      return this.#page(ctx, null, problemsOf(error, ctx, FIELDS))
    }
  }

  async destroy(ctx: HttpContext) {
    const person = personOf(ctx)
    const revoked = await acting({ actor: person, origin: { kind: 'web' } }, (act) =>
      revokeAppPassword(act, person.id)
    )
    ctx.session.flash('said', { key: revoked ? 'chat.said.revoked' : 'chat.said.none' })
    return ctx.response.redirect().toPath('/account/chat')
  }

  async #page(ctx: HttpContext, shown: Shown | null, problems: Problem[] = []) {
    return ctx.view.render('pages/account/chat', {
      chat: await appPasswordState(personOf(ctx).id),
      shown,
      problems,
      homeserver: dimos.matrix.publicUrl,
      element: dimos.element.url,
    })
  }
}
