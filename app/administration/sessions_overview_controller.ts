import type { HttpContext } from '@adonisjs/core/http'
import { deviceOf } from '#app/identity/device_words'
import { personOf } from '#app/identity/person_middleware'
import {
  endAllSessionsOf,
  endAnybodysSession,
  everybodysSessions,
} from '#app/identity/session_administration'
import { acting } from '#app/shared/act'

const PAGE = '/administration/sessions'
const ROWS = 50

/** Who is signed in, and the end of it. */
export default class SessionsOverviewController {
  async index(ctx: HttpContext) {
    const query = ctx.request.qs()
    const words = typeof query.text === 'string' ? query.text.slice(0, 100).trim() : ''
    const after = typeof query.after === 'string' ? query.after : null
    const { rows, next } = await everybodysSessions({ words, after, limit: ROWS })
    const address = (more: Record<string, string>) => {
      const search = new URLSearchParams({ ...(words ? { text: words } : {}), ...more })
      return search.size ? `${PAGE}?${search}` : PAGE
    }
    const columns = ['person', 'device', 'address', 'since', 'seen', 'acts']
    return ctx.view.render('pages/administration/sessions', {
      words,
      sessions: rows.map(({ id, userAgent, ...line }) => ({
        ...line,
        ...deviceOf(userAgent),
        here: id === ctx.webSession!.id,
      })),
      columns: columns.map((key) => ({
        key,
        label: ctx.i18n.t(`administration.sessions.columns.${key}`),
      })),
      first: after && address({}),
      next: next && address({ after: next }),
    })
  }

  /** Ends one. */
  async destroy(ctx: HttpContext) {
    const { person, handle } = ctx.params
    await acting({ actor: personOf(ctx), origin: { kind: 'web' } }, (act) =>
      endAnybodysSession(act, person, handle)
    )
    ctx.session.flash('said', { key: 'administration.said.session_ended', data: {} })
    return ctx.response.redirect(PAGE)
  }

  /** Ends all of a person, but the one in which the administrator sits. */
  async destroyAll(ctx: HttpContext) {
    const count = await acting({ actor: personOf(ctx), origin: { kind: 'web' } }, (act) =>
      endAllSessionsOf(act, ctx.params.person, ctx.webSession!.id)
    )
    ctx.session.flash('said', { key: 'administration.said.sessions_ended', data: { count } })
    return ctx.response.redirect(PAGE)
  }
}
