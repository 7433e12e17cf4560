/*
 * Where this municipality's Dimos lives: its data folder, its addresses, its zone.
 */
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import env from '#start/env'

const data = env.get('DIMOS_DATA')
const port = env.get('PORT', 3333)
const matrixPort = env.get('MATRIX_PORT', 8008)
const botsPort = env.get('BOTS_PORT', 3334)
const serverName = env.get('SERVER_NAME', 'localhost')
const webUrl = env.get('WEB_URL', `http://localhost:${port}`).replace(/\/$/, '')
const matrixUrl = env.get('MATRIX_URL', `http://localhost:${matrixPort}`).replace(/\/$/, '')
/** Whoever gives the server a real name means it. */
const mode = env.get('NODE_ENV') ?? (serverName === 'localhost' ? 'development' : 'production')

/** Reads one secret of var/secrets; null where `./ace up` has not made it yet. */
function secret(name: string): string | null {
  const file = join(data, 'secrets', name)
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : null
}

export default {
  data,
  /** What its space in Matrix is called. */
  municipality: env.get('MUNICIPALITY', 'Δήμος'),
  zone: env.get('ZONE', 'Europe/Athens'),
  production: mode === 'production',
  web: {
    host: env.get('HOST', '127.0.0.1'),
    port,
    /** The address that people's browsers use. */
    url: webUrl,
  },
  bots: {
    port: botsPort,
    url: `http://127.0.0.1:${botsPort}`,
  },
  matrix: {
    serverName,
    /** The address on this machine. */
    url: `http://127.0.0.1:${matrixPort}`,
    /** The address that people's clients use. */
    publicUrl: matrixUrl,
    botLocalpart: 'dimos',
    /** `matrix:token` works in production only with this setting. */
    tokensAllowed: env.get('MATRIX_TOKENS', mode !== 'production'),
    asToken: () => secret('as_token'),
    hsToken: () => secret('hs_token'),
    registrationSecret: () => secret('registration_secret'),
    adminTokenFile: join(data, 'secrets', 'matrix_admin_token'),
  },
  /** The single sign-on: Dimos is the provider, the homeserver its one client. */
  openid: {
    issuer: `${webUrl}/oidc`,
    clientId: 'synapse',
    clientSecret: () => secret('oidc_client_secret'),
    cookieKey: () => secret('oidc_cookies'),
    /** Private keys as JSON; the first one signs. */
    jwks: () => secret('oidc_jwks.json'),
    /** Where the homeserver takes people back, by their browser. */
    callbackUrl: `${matrixUrl}/_synapse/client/oidc/callback`,
    /** Where it is told that a session has ended, on this machine. */
    signOutUrl: `http://127.0.0.1:${matrixPort}/_synapse/client/oidc/backchannel_logout`,
  },
  metrics: {
    /** Whoever reads `/metrics` shows it; without it only this machine may. */
    token: env.get('METRICS_TOKEN') || null,
  },
  element: {
    /** The address of our Element for people's browsers; null where none is served. */
    url: env.get('ELEMENT_URL')?.replace(/\/$/, '') || null,
  },
  demoAccountsFile: join(data, 'demo-accounts.csv'),
  /** Where somebody stands who calls a console command. */
  callersFolder: env.get('DIMOS_CWD', '.'),
  /** Tests write here the name of the place at which a process ends; unset everywhere else. */
  failpointFile: env.get('DIMOS_FAILPOINT_FILE') ?? null,
  /**
   * Encrypts sessions and secrets at rest; 32 random bytes made at the first run. Before that
   * nothing is worth keeping, and a key that is known to all would be worse than one that is lost.
   */
  appKey: () => env.get('APP_KEY') ?? secret('app_key') ?? randomBytes(32).toString('hex'),
}
