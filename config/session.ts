import env from '#start/env'
import dimos from '#config/dimos'
import { defineConfig, stores } from '@adonisjs/session'

const secure = dimos.web.url.startsWith('https:')

export default defineConfig({
  enabled: true,
  // Browsers take a name with this prefix from this very host only, over TLS.
  cookieName: secure ? '__Host-dimos-session' : 'dimos-session',
  clearWithBrowser: false,
  // The cookie outlives the sign-in (config/identity.ts), so that who comes back is told why.
  age: '7d',
  cookie: {
    path: '/',
    httpOnly: true,
    secure,
    sameSite: 'lax',
  },
  store: env.get('SESSION_DRIVER', 'cookie'),
  stores: { cookie: stores.cookie() },
})
