/*
 * The homeserver's configuration. `homeserver.yaml` is written once and people may add to it;
 * `dimos.yaml` is written at each start and has the last word.
 */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { writeWhole, type DataFolder } from '#runtime/data_folder'
import { makeOidcSecrets } from '#runtime/oidc_secrets'
import { webOnThisMachine, type Settings } from '#runtime/settings'

/** The few pages that the homeserver itself shows. */
const PAGES = join(import.meta.dirname, '..', 'resources', 'homeserver')

const HEADER_ONCE = `# Written once by \`./ace up\`. You may add settings of Synapse here, such as a PostgreSQL database;
# what dimos.yaml beside it says comes after and wins. The server's name can never change.
`
const HEADER_ALWAYS = `# Written by \`./ace up\` at each start: changes here are lost. Add yours to homeserver.yaml.
`

/** Writes what is missing, and what follows from this run's settings. */
export function writeSynapseConfig(data: DataFolder, settings: Settings): void {
  mkdirSync(data.path('synapse', 'media'), { recursive: true, mode: 0o700 })
  for (const name of ['as_token', 'hs_token', 'registration_secret']) data.secret(name)
  for (const name of ['synapse_macaroons', 'synapse_forms']) data.secret(name)
  makeOidcSecrets(data)
  writeOnce(data.path('synapse', 'signing.key'), signingKey)
  writeOnce(data.path('synapse', 'homeserver.yaml'), () =>
    yaml(HEADER_ONCE, homeserverConfig(settings.serverName))
  )
  writeWhole(data.path('synapse', 'log.yaml'), yaml('', logConfig()))
  const tokens = { as: data.secret('as_token'), hs: data.secret('hs_token') }
  writeWhole(
    data.path('synapse', 'registration.yaml'),
    yaml(HEADER_ALWAYS, registration(settings, tokens))
  )
  writeWhole(data.path('synapse', 'dimos.yaml'), yaml(HEADER_ALWAYS, dimosConfig(data, settings)))
}

/** The arguments of Synapse's Python. */
export function synapseArguments(data: DataFolder): string[] {
  const configs = ['homeserver.yaml', 'dimos.yaml'].flatMap((name) => [
    '-c',
    data.path('synapse', name),
  ])
  return ['-m', 'synapse.app.homeserver', ...configs]
}

/** What is decided at the first run: the name and the database, whose file Synapse's folder holds. */
export function homeserverConfig(serverName: string): object {
  return {
    server_name: serverName,
    database: { name: 'sqlite3', args: { database: 'homeserver.db' } },
  }
}

/** Where everything lies in this data folder, and what Dimos relies on. */
export function dimosConfig(data: DataFolder, settings: Settings): object {
  const bot = `@dimos:${settings.serverName}`
  return {
    public_baseurl: `${settings.matrixUrl}/`,
    listeners: [
      {
        port: settings.matrixPort,
        bind_addresses: ['127.0.0.1'],
        type: 'http',
        tls: false,
        x_forwarded: true,
        resources: [{ names: ['client'], compress: false }],
      },
    ],
    pid_file: data.path('synapse', 'homeserver.pid'),
    log_config: data.path('synapse', 'log.yaml'),
    media_store_path: data.path('synapse', 'media'),
    signing_key_path: data.path('synapse', 'signing.key'),
    registration_shared_secret_path: data.secretFile('registration_secret'),
    macaroon_secret_key_path: data.secretFile('synapse_macaroons'),
    form_secret_path: data.secretFile('synapse_forms'),
    app_service_config_files: [data.path('synapse', 'registration.yaml'), ...otherServices(data)],
    report_stats: false,

    // Nobody from outside, until an administrator opens it.
    federation_domain_whitelist: [],
    trusted_key_servers: [],
    enable_registration: false,
    allow_guest_access: false,
    allow_public_rooms_without_auth: false,
    allow_public_rooms_over_federation: false,
    require_auth_for_profile_requests: true,

    // Names come from the records: else anybody is the Mayor.
    enable_set_displayname: false,
    enable_3pid_changes: false,
    alias_creation_rules: [{ user_id: bot, action: 'allow' }],
    room_list_publication_rules: [{ user_id: bot, action: 'allow' }],

    // Version 12 gives the creator a power that older clients don't understand.
    default_room_version: '11',
    encryption_enabled_by_default_for_room_type: 'off',
    presence: { enabled: false },
    url_preview_enabled: false,
    user_directory: { enabled: true, search_all_users: true, prefer_local_users: true },
    // Element X knows no such single sign-on: it has passwords of its own (/account/chat).
    password_config: { enabled: true },
    bcrypt_rounds: 10,
    max_upload_size: '50M',
    // Rooms whose template says so lose their old messages; no room loses them sooner than that.
    retention: { enabled: true, allowed_lifetime_min: '30d' },

    ...singleSignOn(data, settings),
    ...rateLimits(),
  }
}

/** People sign in by Dimos, which alone makes accounts: a person it doesn't know is refused. */
function singleSignOn(data: DataFolder, settings: Settings): object {
  const issuer = `${settings.webUrl}/oidc`
  const here = `${webOnThisMachine(settings)}/oidc`
  return {
    oidc_providers: [
      {
        idp_id: 'dimos',
        idp_name: 'Dimos',
        issuer,
        // People's browsers go to the public address; the homeserver asks on this machine.
        discover: false,
        authorization_endpoint: `${issuer}/auth`,
        token_endpoint: `${here}/token`,
        jwks_uri: `${here}/jwks`,
        client_id: 'synapse',
        client_secret_path: data.secretFile('oidc_client_secret'),
        client_auth_method: 'client_secret_basic',
        pkce_method: 'always',
        id_token_signing_alg_values_supported: ['ES256'],
        scopes: ['openid'],
        enable_registration: false,
        backchannel_logout_enabled: true,
        // Never used, since every account exists before; Synapse wants one.
        user_mapping_provider: { config: { localpart_template: '{{ user.sub }}' } },
      },
    ],
    // Its own pages are in English only.
    templates: { custom_template_directory: PAGES },
    sso: {
      // Our own pages get their token without a page of Synapse in between.
      client_whitelist: [settings.webUrl, settings.elementUrl]
        .filter(Boolean)
        .map((url) => `${url}/`),
      update_profile_information: false,
    },
  }
}

/** Application services beside Dimos, such as a bridge: whoever adds one puts its registration here. */
function otherServices(data: DataFolder): string[] {
  const folder = data.path('synapse', 'services')
  if (!existsSync(folder)) return []
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'))
  return names.sort().map((name) => join(folder, name))
}

/** How the homeserver finds the bots. */
export function registration(settings: Settings, tokens: { as: string; hs: string }): object {
  const server = settings.serverName.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return {
    id: 'dimos',
    url: `http://127.0.0.1:${settings.botsPort}`,
    as_token: tokens.as,
    hs_token: tokens.hs,
    // Not @dimos: Synapse refuses /sync to this one user, and the gap sweep needs it.
    sender_localpart: 'dimos_service',
    rate_limited: false,
    receive_ephemeral: false,
    namespaces: {
      users: [
        { exclusive: true, regex: `^@dimos:${server}$` },
        { exclusive: true, regex: `^@dimos_[a-z]+:${server}$` },
      ],
      // Aliases are the rooms' addresses in the org chart: nobody else may take one.
      aliases: [{ exclusive: true, regex: `^#.*:${server}$` }],
      rooms: [],
    },
  }
}

/** Enough for a town hall whose staff all come from one address in the morning. */
function rateLimits(): object {
  return {
    rc_message: { per_second: 20, burst_count: 200 },
    rc_login: {
      address: { per_second: 20, burst_count: 500 },
      account: { per_second: 1, burst_count: 30 },
      // Of one account: guessing a password here is as slow as on the web.
      failed_attempts: { per_second: 0.02, burst_count: 10 },
    },
    rc_joins: {
      local: { per_second: 10, burst_count: 200 },
      remote: { per_second: 1, burst_count: 10 },
    },
    rc_joins_per_room: { per_second: 50, burst_count: 500 },
    rc_invites: {
      per_room: { per_second: 10, burst_count: 200 },
      per_user: { per_second: 10, burst_count: 100 },
      per_issuer: { per_second: 10, burst_count: 200 },
    },
    rc_room_creation: { per_second: 1, burst_count: 20 },
    rc_user_directory: { per_second: 5, burst_count: 200 },
  }
}

/** Warnings go to the console, which the supervisor writes into the log folder. */
function logConfig(): object {
  return {
    version: 1,
    formatters: { line: { format: '%(asctime)s %(levelname)s %(name)s %(request)s %(message)s' } },
    handlers: { console: { class: 'logging.StreamHandler', formatter: 'line' } },
    root: { level: 'WARNING', handlers: ['console'] },
    disable_existing_loggers: false,
  }
}

/** An Ed25519 key as Synapse reads it. Made here, since Synapse doesn't write its own in one step. */
function signingKey(): string {
  const seed = randomBytes(32).toString('base64').replace(/=+$/, '')
  return `ed25519 a_${randomBytes(2).toString('hex')} ${seed}\n`
}

function writeOnce(file: string, text: () => string): void {
  if (!existsSync(file)) writeWhole(file, text())
}

function yaml(header: string, value: object): string {
  return header + stringify(value, { lineWidth: 0, version: '1.1' })
}
