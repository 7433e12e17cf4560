/*
 * The one administrator of the homeserver is @dimos itself. It gets its rights from a throw-away
 * administrator, which the registration secret makes and which is deactivated at once. Each step
 * looks at what is there, so it can be cut off anywhere and done again.
 */
import { createHmac, randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { errcode, HomeserverClient, MatrixError, path } from '#bots/matrix/client'
import { writeWhole, type DataFolder } from '#runtime/data_folder'

const HELPER = 'dimos-setup-'
const DEVICE = 'ADMINISTRATOR'

export interface AdministratorOptions {
  /** The homeserver's address on this machine. */
  url: string
  serverName: string
  data: DataFolder
}

/**
 * Makes sure that @dimos exists, is the homeserver's administrator and has a token in
 * secrets/matrix_admin_token.
 *
 * @returns true where the token is new
 */
export async function makeAdministrator(options: AdministratorOptions): Promise<boolean> {
  const { url, data } = options
  const tokenFile = data.secretFile('matrix_admin_token')
  const bot = `@dimos:${options.serverName}`
  if (existsSync(tokenFile)) {
    const token = readFileSync(tokenFile, 'utf8').trim()
    if (token && (await isAdministrator(new HomeserverClient({ url, token }), bot))) return false
  }
  const service = new HomeserverClient({ url, token: data.secret('as_token') })
  const asBot = new HomeserverClient({ url, token: data.secret('as_token'), userId: bot })
  await register(service)
  if (!(await isAdministrator(asBot, bot))) {
    const helper = await makeHelper(url, data.secret('registration_secret'))
    await helper.request('PUT', path`/_synapse/admin/v2/users/${bot}`, { body: { admin: true } })
  }
  await removeHelpers(asBot)
  await liftLimits(asBot, bot)
  writeWhole(tokenFile, `${await logIn(service)}\n`)
  return true
}

/** False where the token is not known, or not an administrator's. */
async function isAdministrator(client: HomeserverClient, user: string): Promise<boolean> {
  try {
    const answer = await client.request('GET', path`/_synapse/admin/v1/users/${user}/admin`)
    return answer.admin === true
  } catch (error) {
    if (error instanceof MatrixError && [401, 403, 404].includes(error.httpStatus ?? 0))
      return false
    throw error
  }
}

async function register(service: HomeserverClient): Promise<void> {
  const body = { type: 'm.login.application_service', username: 'dimos', inhibit_login: true }
  try {
    await service.request('POST', '/_matrix/client/v3/register', { body })
  } catch (error) {
    if (errcode(error) !== 'M_USER_IN_USE') throw error
  }
}

async function makeHelper(url: string, secret: string): Promise<HomeserverClient> {
  const endpoint = '/_synapse/admin/v1/register'
  const nobody = new HomeserverClient({ url, token: 'none' })
  const { nonce } = await nobody.request<{ nonce: string }>('GET', endpoint)
  const username = HELPER + randomBytes(6).toString('hex')
  const password = randomBytes(24).toString('base64url')
  const mac = createHmac('sha1', secret)
    .update([nonce, username, password, 'admin'].join('\0'))
    .digest('hex')
  const body = { nonce, username, password, mac, admin: true }
  const made = await nobody.request<{ access_token: string }>('POST', endpoint, { body })
  return new HomeserverClient({ url, token: made.access_token })
}

/** Ends the throw-away administrators, those of earlier runs that were cut off too. */
async function removeHelpers(asBot: HomeserverClient): Promise<void> {
  const { users } = await asBot.request<{ users: { name: string }[] }>(
    'GET',
    '/_synapse/admin/v2/users',
    { query: { name: HELPER, guests: 'false', limit: 100 } }
  )
  for (const { name } of users) {
    if (!name.startsWith(`@${HELPER}`)) continue
    await asBot.request('PUT', path`/_synapse/admin/v2/users/${name}`, { body: { admin: false } })
    await asBot.request('POST', path`/_synapse/admin/v1/deactivate/${name}`, {
      body: { erase: true },
    })
  }
}

/** Zero means no limit: whoever brings a town hall into its rooms has much to send. */
async function liftLimits(asBot: HomeserverClient, bot: string): Promise<void> {
  await asBot.request('POST', path`/_synapse/admin/v1/users/${bot}/override_ratelimit`, {
    body: { messages_per_second: 0, burst_count: 0 },
  })
}

async function logIn(service: HomeserverClient): Promise<string> {
  const body = {
    type: 'm.login.application_service',
    identifier: { type: 'm.id.user', user: 'dimos' },
    device_id: DEVICE,
    initial_device_display_name: 'Dimos',
  }
  const answer = await service.request<{ access_token: string }>(
    'POST',
    '/_matrix/client/v3/login',
    { body }
  )
  return answer.access_token
}
