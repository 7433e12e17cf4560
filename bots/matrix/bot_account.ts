/*
 * The account of @dimos, as which the bots speak.
 */
import logger from '@adonisjs/core/services/logger'
import dimos from '#config/dimos'
import { botFact, rememberBotFact } from '#bots/matrix/bot_facts'
import { errcode, HomeserverClient, path } from '#bots/matrix/client'
import { isRefusal } from '#bots/matrix/failure'

/** The bot's Matrix id. */
export function botUserId(): string {
  return `@${dimos.matrix.botLocalpart}:${dimos.matrix.serverName}`
}

let ready: Promise<HomeserverClient> | null = null

/**
 * The homeserver's client as @dimos, with the device that makes transaction ids outlive a restart
 * of the homeserver. Registers and logs in where that hasn't happened yet; once it has succeeded,
 * the client is kept.
 *
 * @throws where the homeserver is away, or doesn't take the application service's token
 */
export function botClient(): Promise<HomeserverClient> {
  ready ??= signIn().catch((error: unknown) => {
    ready = null
    throw error
  })
  return ready
}

/** Makes the next `botClient()` look again, such as after the homeserver was replaced. */
export function forgetBotClient(): void {
  ready = null
}

/**
 * Gives the bot its display name, where it hasn't got it. People can't choose one, and so neither
 * can the bot by itself: this needs the administrator's rights that @dimos has.
 *
 * @throws where the homeserver is away
 */
export async function nameBot(): Promise<void> {
  const client = await botClient()
  const userId = botUserId()
  const profile = await client
    .request<{ displayname?: string }>(
      'GET',
      path`/_matrix/client/v3/profile/${userId}/displayname`
    )
    .catch((error: unknown) => {
      if (!isRefusal(error)) throw error
      return { displayname: undefined }
    })
  if (profile.displayname === DISPLAY_NAME) return
  try {
    await client.request('PUT', path`/_synapse/admin/v2/users/${userId}`, {
      body: { displayname: DISPLAY_NAME },
    })
  } catch (error) {
    if (!isRefusal(error)) throw error
    logger.warn({ err: error }, '@dimos may not set its display name: is it an administrator?')
  }
}

const DISPLAY_NAME = 'Δήμος'
const DEVICE = 'DIMOS'
const DEVICE_FACT = 'device of @dimos'

async function signIn(): Promise<HomeserverClient> {
  const token = dimos.matrix.asToken()
  if (!token) throw new Error('There is no as_token yet: run ./ace up first')
  const url = dimos.matrix.url
  const userId = botUserId()
  const known = await botFact(DEVICE_FACT)
  if (known) {
    const client = new HomeserverClient({ url, token, userId, deviceId: known })
    if (await deviceExists(client)) return client
    logger.warn('the device of @dimos is gone from the homeserver: it is made again')
  }
  const service = new HomeserverClient({ url, token })
  await register(service)
  const deviceId = await logIn(service)
  await rememberBotFact(DEVICE_FACT, deviceId)
  return new HomeserverClient({ url, token, userId, deviceId })
}

async function deviceExists(client: HomeserverClient): Promise<boolean> {
  try {
    await client.request('GET', '/_matrix/client/v3/account/whoami')
    return true
  } catch (error) {
    if (!isRefusal(error)) throw error
    return false
  }
}

async function register(service: HomeserverClient): Promise<void> {
  try {
    await service.request('POST', '/_matrix/client/v3/register', {
      body: {
        type: 'm.login.application_service',
        username: dimos.matrix.botLocalpart,
        inhibit_login: true,
      },
    })
  } catch (error) {
    if (errcode(error) !== 'M_USER_IN_USE') throw error
  }
}

async function logIn(service: HomeserverClient): Promise<string> {
  const { device_id: deviceId } = await service.request<{ device_id: string }>(
    'POST',
    '/_matrix/client/v3/login',
    {
      body: {
        type: 'm.login.application_service',
        identifier: { type: 'm.id.user', user: dimos.matrix.botLocalpart },
        device_id: DEVICE,
        initial_device_display_name: 'Dimos',
      },
    }
  )
  return deviceId
}
