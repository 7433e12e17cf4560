import { randomUUID } from 'node:crypto'
import { errors as vineErrors } from '@vinejs/vine'
import { ExceptionHandler, type HttpContext } from '@adonisjs/core/http'
import i18nManager from '@adonisjs/i18n/services/main'
import { isLocale } from '#app/shared/locale'
import { Refusal } from '#app/shared/refusal'
import { wantsJson } from '#app/shared/wants_json'
import { writtenIn } from '#app/shared/written'

interface Answer {
  status: number
  code: string
  title: string
  message: string
  /** Stands in the log beside the cause. */
  reference: string | null
  /** What is wrong with which field, for programs. */
  fields?: { field: string; message: string }[]
}

/** Statuses that have words of their own in resources/lang/.../errors.json. */
const WORDED = [401, 403, 404, 413, 429]

/** Codes after which a visitor is led to the sign-in page. */
const SIGNED_OUT = ['E_SIGNED_OUT', 'E_BAD_CSRF_TOKEN']

/** For pages that fail before the shield has set its own. */
const POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"

/**
 * Turns every error into words for a person: a refusal into its own, anything else into a page of
 * its status. A bug gets a reference that finds it in the log, and never shows its insides.
 */
export default class HttpExceptionHandler extends ExceptionHandler {
  async handle(error: unknown, ctx: HttpContext) {
    const { status, ...body } = this.#answer(error, ctx)
    ctx.response.status(status)
    if (wantsJson(ctx)) return ctx.response.json({ error: body })
    if (!ctx.response.getHeader('content-security-policy')) {
      ctx.response.header('content-security-policy', POLICY)
    }
    return this.#sendPage(body, ctx)
  }

  async report(error: unknown, ctx: HttpContext) {
    const { status } = this.toHttpError(error)
    if (error instanceof Refusal || status < 500) return
    const { request } = ctx
    const at = { method: request.method(), url: request.url(), person: ctx.person?.username }
    ctx.logger.error({ err: error, reference: referenceOf(ctx), ...at }, 'a request failed')
  }

  async #sendPage(body: Omit<Answer, 'status'>, ctx: HttpContext) {
    const i18n = this.#i18n(ctx)
    try {
      const page = await ctx.view.render('pages/error', {
        ...body,
        signedOut: SIGNED_OUT.includes(body.code) && !ctx.person,
        written: writtenIn(ctx),
        i18n,
        locale: i18n.locale,
      })
      return ctx.response.send(page)
    } catch (error) {
      ctx.logger.error({ err: error }, 'the page of an error failed')
      ctx.response.header('Content-Type', 'text/plain; charset=utf-8')
      return ctx.response.send([body.title, body.message, body.reference].join('\n'))
    }
  }

  #answer(error: unknown, ctx: HttpContext): Answer {
    const i18n = this.#i18n(ctx)
    if (error instanceof Refusal) {
      const message = error.worded[isLocale(i18n.locale) ? i18n.locale : 'el']
      const named = [401, 404].includes(error.status) ? error.status : 'refused'
      const title = i18n.t(`errors.${named}.title`)
      return { status: error.status, code: error.code, title, message, reference: null }
    }
    const { status, code = 'E_HTTP' } = this.toHttpError(error)
    const worded = (name: string | number, reference: string | null = null) => ({
      code,
      title: i18n.t(`errors.${name}.title`),
      message: i18n.t(`errors.${name}.message`),
      reference,
    })
    if (error instanceof vineErrors.E_VALIDATION_ERROR) {
      const fields = (error.messages as { field: string; message: string }[]).map(
        ({ field, message }) => ({ field, message })
      )
      return { status: 422, ...worded(400), fields }
    }
    if (code === 'E_BAD_CSRF_TOKEN') {
      return { status: 403, ...worded(ctx.person ? 'expired' : 'expired_signed_out') }
    }
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
