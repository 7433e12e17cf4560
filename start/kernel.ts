/*
 * What a request goes through. Health, assets and the well-known file take none of the stacks; a
 * page for everybody takes `everybody`, and all others `signedIn`, which sends visitors to the
 * sign-in page.
 */
import router from '@adonisjs/core/services/router'
import server from '@adonisjs/core/services/server'

server.errorHandler(() => import('#app/shared/exception_handler'))

server.use([() => import('@adonisjs/static/static_middleware')])

const middleware = router.named({
  body: () => import('@adonisjs/core/bodyparser_middleware'),
  headers: () => import('#app/shared/page_headers_middleware'),
  session: () => import('@adonisjs/session/session_middleware'),
  auth: () => import('@adonisjs/auth/initialize_auth_middleware'),
  person: () => import('#app/identity/person_middleware'),
  locale: () => import('#app/identity/locale_middleware'),
  shield: () => import('@adonisjs/shield/shield_middleware'),
  signedIn: () => import('#app/identity/signed_in_middleware'),
  frame: () => import('#app/overviews/frame_middleware'),
})

export const everybody = [
  middleware.headers(),
  middleware.body(),
  middleware.session(),
  middleware.auth(),
  middleware.person(),
  middleware.locale(),
  middleware.shield(),
]

export const signedIn = [...everybody, middleware.signedIn(), middleware.frame()]
