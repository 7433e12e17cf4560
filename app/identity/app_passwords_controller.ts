import type { HttpContext } from '@adonisjs/core/http'
import { toString as qrCode } from 'qrcode'
import dimos from '#config/dimos'
import {
  appPasswordState,
  issueAppPassword,
  newAppPassword,
  revokeAppPassword,
} from '#app/identity/app_password'
import { personOf } from '#app/identity/person_middleware'
import { acting } from '#app/shared/act'
import { problemsOf, type Problem } from '#app/shared/problems'

/** What an app asks for, and its address for the phone's camera. */
interface Shown {
  password: string
  /** An SVG. */
  qr: string
}

/** The person's way into the chat: Element by single sign-on, apps by a password of their own. */
export default class AppPasswordsController {
  show(ctx: HttpContext) {
    return this.#page(ctx, null)
  }

  /** The password is on this one page and nowhere after it. */
  async store(ctx: HttpContext) {
    const password = newAppPassword()
    try {
      await acting({ actor: personOf(ctx), origin: { kind: 'web' } }, (act) =>
        issueAppPassword(act, password)
      )
    } catch (error) {
      return this.#page(ctx, null, problemsOf(error, ctx))
    }
    const qr = await qrCode(password, { type: 'svg', margin: 4, errorCorrectionLevel: 'M' })
    return this.#page(ctx, { password, qr })
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
