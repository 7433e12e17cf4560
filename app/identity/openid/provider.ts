/*
 * The OpenID provider: the homeserver asks it who somebody is. It remembers nobody by itself, so
 * that only the web session says who is signed in: its account is a web session, which the
 * homeserver sees as the person.
 */
import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import logger from '@adonisjs/core/services/logger'
import Provider, {
  interactionPolicy,
  type Configuration,
  type KoaContextWithOIDC,
} from 'oidc-provider'
import dimos from '#config/dimos'
import { RecordsAdapter } from '#app/identity/openid/records_adapter'
import { personOfSignOn, recordSignOn, sidOf } from '#app/identity/openid/sign_ons'
import { SignOnRefused } from '#app/identity/openid/sign_on_exceptions'
import { livingSession } from '#app/identity/session_queries'
import { signingJwk } from '#runtime/oidc_secrets'

/** Where somebody without a session of the provider is sent, as path before the interaction's id. */
export const SIGN_ON_PATH = '/sign-on'

/** In seconds. Somebody may have to look for a password and a second factor first. */
const INTERACTION = 30 * 60
const AT_ONCE = 60

let provider: Provider | null = null

/** What went wrong with requests that are still to be answered. */
const problems = new WeakMap<IncomingMessage, Error>()

/** Made at the first use. */
export function openIdProvider(): Provider {
  provider ??= makeProvider()
  return provider
}

/** Why the provider left a browser's request unanswered; null where it answered. */
export function problemOf(request: IncomingMessage): Error | null {
  return problems.get(request) ?? null
}

function makeProvider(): Provider {
  const made = new Provider(dimos.openid.issuer, configuration())
  // The middleware says by which address people came.
  made.proxy = true
  made.on('server_error', (ctx, error) => {
    logger.error({ err: error, path: ctx.path }, 'the single sign-on failed')
  })
  for (const event of ['authorization.error', 'grant.error', 'jwks.error'] as const) {
    made.on(event as 'grant.error', (ctx: KoaContextWithOIDC, error) => {
      const { error: code, error_description: why, error_detail: detail } = error
      logger.warn({ code, why, detail, path: ctx.path }, 'the single sign-on refused a request')
    })
  }
  return made
}

function configuration(): Configuration {
  return {
    adapter: RecordsAdapter,
    clients: [
      {
        client_id: dimos.openid.clientId,
        client_secret: dimos.openid.clientSecret() ?? unknownSecret(),
        redirect_uris: [dimos.openid.callbackUrl],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        token_endpoint_auth_method: 'client_secret_basic',
        id_token_signed_response_alg: 'ES256',
        subject_type: 'pairwise',
        backchannel_logout_uri: dimos.openid.signOutUrl,
        backchannel_logout_session_required: true,
      },
    ],
    jwks: JSON.parse(dimos.openid.jwks() ?? JSON.stringify({ keys: [signingJwk()] })),
    cookies: {
      keys: [dimos.openid.cookieKey() ?? unknownSecret()],
      names: {
        session: 'dimos-oidc-session',
        interaction: 'dimos-oidc-interaction',
        resume: 'dimos-oidc-resume',
      },
      long: { httpOnly: true, sameSite: 'lax', signed: true },
      short: { httpOnly: true, sameSite: 'lax', signed: true },
    },
    scopes: ['openid'],
    claims: { openid: ['sub'] },
    responseTypes: ['code'],
    subjectTypes: ['pairwise'],
    clientAuthMethods: ['client_secret_basic'],
    enabledJWA: { idTokenSigningAlgValues: ['ES256'] },
    pkce: { required: () => true },
    features: {
      backchannelLogout: { enabled: true },
      claimsParameter: { enabled: false },
      clientCredentials: { enabled: false },
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      resourceIndicators: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: false },
    },
    clientBasedCORS: () => false,
    // Only our own homeserver is ever told anything; the library's own way refuses addresses of this
    // machine.
    fetch: (_, { method, headers, body, signal, redirect }: RequestInit = {}) =>
      fetch(dimos.openid.signOutUrl, { method, headers, body, signal, redirect }),
    ttl: {
      AccessToken: AT_ONCE,
      AuthorizationCode: AT_ONCE,
      Grant: AT_ONCE * 5,
      IdToken: AT_ONCE * 5,
      Interaction: INTERACTION,
      Session: AT_ONCE * 5,
    },
    interactions: { policy: policy(), url: (_, { uid }) => `${SIGN_ON_PATH}/${uid}` },
    findAccount: async (_, accountId) => {
      const session = await livingSession(accountId)
      return session ? { accountId, claims: () => ({ sub: accountId }) } : undefined
    },
    // The homeserver knows people, not web sessions.
    pairwiseIdentifier: (_, accountId) => subjectOf(accountId),
    loadExistingGrant: grantWithoutAsking,
    renderError: (koa, { error: code }, error) => {
      koa.respond = false
      problems.set(koa.req, code === 'server_error' ? error : new SignOnRefused())
    },
  }
}

/** Each request goes through our own page, which knows who is signed in at this moment. */
function policy() {
  const prompt = new interactionPolicy.Prompt(
    { name: 'login', requestable: true },
    new interactionPolicy.Check(
      'who_is_signed_in',
      'who is signed in has to be found out',
      'login_required',
      ({ oidc }) => !oidc.result?.login || !oidc.account
    )
  )
  return [prompt]
}

/** The homeserver is ours: nobody is asked whether it may know who they are. */
async function grantWithoutAsking({ oidc }: KoaContextWithOIDC) {
  if (!oidc.result?.login) return undefined
  const accountId = oidc.account!.accountId
  const session = await livingSession(accountId)
  if (!session) return undefined
  await recordSignOn(session.id, session.personId)
  oidc.session!.sidFor(oidc.client!.clientId, sidOf(session.id))
  const grant = new oidc.provider.Grant({ clientId: oidc.client!.clientId, accountId })
  grant.addOIDCScope('openid')
  await grant.save()
  return grant
}

async function subjectOf(webSessionId: string): Promise<string> {
  const personId = await personOfSignOn(webSessionId)
  if (personId === null) throw new Error('A session that has signed nobody on stands for nobody')
  return String(personId)
}

/** Before `./ace up` has made the secrets, and in tests: good for this process alone. */
function unknownSecret(): string {
  return randomBytes(32).toString('base64url')
}
