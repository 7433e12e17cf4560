/*
 * What a request goes through. Each route takes exactly one of these stacks, and with it the mark
 * of whom it serves: tests/architecture/routes.spec.ts finds the routes that have none.
 */
import router from '@adonisjs/core/services/router'
import server from '@adonisjs/core/services/server'
import type { OfficeCapability } from '#app/identity/rights_table'

server.errorHandler(() => import('#app/shared/exception_handler'))

server.use([() => import('#app/identity/openid/openid_middleware')])

const middleware = router.named({
  body: () => import('@adonisjs/core/bodyparser_middleware'),
  headers: () => import('#app/shared/page_headers_middleware'),
  session: () => import('@adonisjs/session/session_middleware'),
  cookies: () => import('#app/identity/session_cookies_middleware'),
  person: () => import('#app/identity/person_middleware'),
  locale: () => import('#app/identity/locale_middleware'),
  shield: () => import('#app/shared/shield_middleware'),
  access: () => import('#app/identity/access_middleware'),
  frame: () => import('#app/overviews/frame_middleware'),
  upload: () => import('#app/files/upload_middleware'),
})

const visit = [
  middleware.headers(),
  middleware.body(),
  middleware.session(),
  middleware.cookies(),
  middleware.person(),
  middleware.locale(),
  middleware.shield(),
]

/** No session, no language: health, assets, what is asked by programs. */
export const machines = [middleware.access('machines')]

/** Visitors as well. */
export const everybody = [...visit, middleware.access('everybody')]

/** Visitors are sent to the sign-in page. */
export const signedIn = [...visit, middleware.access('signedIn'), middleware.frame()]

/** As `signedIn`, for routes that take files: the body is read by itself, for people only. */
export const uploads = withUpload('signedIn')

/** Those whose roles give them the right, by the rights table; others are told who may. */
export function entitled(capability: OfficeCapability) {
  return [...visit, middleware.access(capability), middleware.frame()]
}

/** As `entitled`, for routes that take files. */
export function uploadsFor(capability: OfficeCapability) {
  return withUpload(capability)
}

export const administrators = entitled('administer')

function withUpload(access: 'signedIn' | OfficeCapability) {
  return [
    middleware.headers(),
    middleware.session(),
    middleware.cookies(),
    middleware.person(),
    middleware.locale(),
    middleware.upload(),
    middleware.shield(),
    middleware.access(access),
    middleware.frame(),
  ]
}
