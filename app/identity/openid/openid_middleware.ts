import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import i18nManager from '@adonisjs/i18n/services/main'
import dimos from '#config/dimos'
import { visitorsLocale } from '#app/identity/locale_middleware'
import { openIdProvider, problemOf } from '#app/identity/openid/provider'

const MOUNT = '/oidc'

/** All that the provider is asked for; anything else under /oidc is a page that isn't there. */
const PATHS = /^\/oidc\/(?:auth(?:\/[\w-]+)?|token|jwks|\.well-known\/openid-configuration)$/

/** The provider's cookie for people it remembers: it shall remember nobody. */
const MEMORY = /^dimos-oidc-session(\.sig)?=/

let handle: ReturnType<ReturnType<typeof openIdProvider>['callback']> | null = null

/**
 * Hands requests to the OpenID provider as they come: before the body is read, and without our
 * sessions and form tokens.
 */
export default class OpenIdMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    if (!PATHS.test(ctx.request.url())) return next()
    const { request, response } = ctx.request
    const { protocol, host } = new URL(dimos.web.url)
    // Whatever a proxy says, links are to the address that people use.
    request.headers['x-forwarded-proto'] = protocol.slice(0, -1)
    request.headers['x-forwarded-host'] = host
    request.headers.cookie = withoutMemory(request.headers.cookie)
    Object.assign(request, { originalUrl: request.url, url: request.url!.slice(MOUNT.length) })
    handle ??= openIdProvider().callback()
    await handle(request, response)
    const problem = problemOf(request)
    if (!problem) return
    // It is shown on a page like all others.
    ctx.i18n = i18nManager.locale(visitorsLocale(ctx))
    throw problem
  }
}

function withoutMemory(cookies: string | undefined): string {
  return (cookies ?? '')
    .split(/;\s*/)
    .filter((cookie) => !MEMORY.test(cookie))
    .join('; ')
}
