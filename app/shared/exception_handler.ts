import { randomUUID } from 'node:crypto'
import { errors as vineErrors } from '@vinejs/vine'
import { ExceptionHandler, type HttpContext } from '@adonisjs/core/http'
import i18nManager from '@adonisjs/i18n/services/main'
import { isLocale } from '#app/shared/locale'
import { Refusal } from '#app/shared/refusal'

interface Answer {
  status: number
  code: string
  title: string
  message: string
  /** Stands in the log beside the cause. */
  reference: string | null
}

/** Statuses that have words of their own in resources/lang/.../errors.json. */
const WORDED = [401, 403, 404, 413, 429]

/** For pages that fail before the shield has set its own. */
const POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"

/**
 * Turns every error into words for a person: a refusal into its own, anything else into a page of
 * its status. A bug gets a reference that finds it in the log, and never shows its insides.
 */
export default class HttpExceptionHandler extends ExceptionHandler {
  async handle(error: unknown, ctx: HttpContext) {
    const answer = this.#answer(error, ctx)
    ctx.response.status(answer.status)
    if (ctx.request.accepts(['html', 'json']) === 'json') {
      const { code, title, message, reference } = answer
      return ctx.response.json({ error: { code, title, message, reference } })
    }
    if (!ctx.response.getHeader('content-security-policy')) {
      ctx.response.header('content-security-policy', POLICY)
    }
    const i18n = this.#i18n(ctx)
    const person = ctx.person ?? null
    return ctx.response.send(
      await ctx.view.render('pages/error', { ...answer, i18n, locale: i18n.locale, person })
    )
  }

  async report(error: unknown, ctx: HttpContext) {
    const { status } = this.toHttpError(error)
    if (error instanceof Refusal || status < 500) return
    const { request } = ctx
    const at = { method: request.method(), url: request.url(), person: ctx.person?.username }
    ctx.logger.error({ err: error, reference: referenceOf(ctx), ...at }, 'a request failed')
  }

  #answer(error: unknown, ctx: HttpContext): Answer {
    const i18n = this.#i18n(ctx)
    if (error instanceof Refusal) {
      const message = error.worded[isLocale(i18n.locale) ? i18n.locale : 'el']
      const title = i18n.t(error.status === 404 ? 'errors.404.title' : 'errors.refused.title')
      return { status: error.status, code: error.code, title, message, reference: null }
    }
    const { status, code = 'E_HTTP' } = this.toHttpError(error)
    const worded = (name: string | number, reference: string | null = null) => ({
      code,
      title: i18n.t(`errors.${name}.title`),
      message: i18n.t(`errors.${name}.message`),
      reference,
    })
    if (error instanceof vineErrors.E_VALIDATION_ERROR) return { status: 422, ...worded(400) }
    if (code === 'E_BAD_CSRF_TOKEN') return { status: 403, ...worded('expired') }
    if (status >= 500) {
      return { status, ...worded(500, referenceOf(ctx)), code: 'E_UNEXPECTED' }
    }
    return { status, ...worded(WORDED.includes(status) ? status : 400) }
  }

  /** An error may come before the locale is known. */
  #i18n(ctx: HttpContext) {
    return (
      ctx.i18n ??
      i18nManager.locale(i18nManager.getSupportedLocaleFor(ctx.request.languages()) ?? 'el')
    )
  }
}

const references = new WeakMap<HttpContext, string>()

/** One reference a request; not the client's own X-Request-Id, which anybody may choose. */
function referenceOf(ctx: HttpContext): string {
  const known = references.get(ctx)
  if (known) return known
  const reference = randomUUID().slice(0, 8).toUpperCase()
  references.set(ctx, reference)
  return reference
}
