import { defineConfig } from '@adonisjs/shield'
import dimos from '#config/dimos'

const homeserver = new URL(dimos.matrix.publicUrl).origin

/** After a form, the single sign-on leads through these. */
const signOnOrigins = [homeserver, dimos.element.url ? new URL(dimos.element.url).origin : null]

export default defineConfig({
  csp: {
    enabled: true,
    directives: {
      defaultSrc: [`'self'`],
      scriptSrc: [`'self'`, '@nonce'],
      styleSrc: [`'self'`],
      imgSrc: [`'self'`, 'data:'],
      connectSrc: [`'self'`, homeserver],
      objectSrc: [`'none'`],
      baseUri: [`'none'`],
      formAction: [`'self'`, ...signOnOrigins.filter((origin) => origin !== null)],
      frameAncestors: [`'none'`],
    },
    reportOnly: false,
  },
  csrf: {
    enabled: true,
    exceptRoutes: [],
    enableXsrfCookie: false,
    methods: ['POST', 'PUT', 'PATCH', 'DELETE'],
  },
  xFrame: { enabled: true, action: 'DENY' },
  hsts: { enabled: true, maxAge: '365 days' },
  contentTypeSniffing: { enabled: true },
})
