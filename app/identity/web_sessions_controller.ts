import type { HttpContext } from '@adonisjs/core/http'
import { deviceOf } from '#app/identity/device_words'
import { personOf } from '#app/identity/person_middleware'
import { sessionsOf } from '#app/identity/session_queries'
import { endSessionOf, endSessionsOf } from '#app/identity/web_sessions'
import { acting } from '#app/shared/act'
import { recordEvents } from '#app/shared/recording'
import type { Act } from '#app/shared/act'

const PAGE = '/account/sessions'

/** Where a person is signed in, for them to end what they don't know. */
export default class WebSessionsController {
  async index(ctx: HttpContext) {
    const lines = await sessionsOf(personOf(ctx).id)
    return ctx.view.render('pages/account/sessions', {
      sessions: lines.map(({ id, handle, userAgent, ...line }) => ({
        ...line,
        handle,
        ...deviceOf(userAgent),
        here: id === ctx.webSession!.id,
      })),
    })
  }

  async destroy(ctx: HttpContext) {
    const person = personOf(ctx)
    await acting({ actor: person, origin: { kind: 'web' } }, async (act) => {
      if (await endSessionOf(act, person.id, ctx.params.handle)) await recordEnded(act, 1)
    })
    ctx.session.flash('said', { key: 'account.said.session_ended', data: {} })
    return ctx.response.redirect(PAGE)
  }

  /** Ends all but this one. */
  async destroyOthers(ctx: HttpContext) {
    const person = personOf(ctx)
    const count = await acting({ actor: person, origin: { kind: 'web' } }, async (act) => {
      const ended = await endSessionsOf(act, person.id, ctx.webSession!.id)
      if (ended > 0) await recordEnded(act, ended)
      return ended
    })
    ctx.session.flash('said', { key: 'account.said.sessions_ended', data: { count } })
    return ctx.response.redirect(PAGE)
  }
}

async function recordEnded(act: Act, count: number): Promise<void> {
  await recordEvents(act, [
    {
      name: 'session.ended',
      subject: { type: 'person', id: act.actor!.id },
      payload: { count },
    },
  ])
}
