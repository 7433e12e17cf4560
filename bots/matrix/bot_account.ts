/*
 * The bots' accounts, as which they speak: one each, with a device of its own.
 */
import logger from '@adonisjs/core/services/logger'
import dimos from '#config/dimos'
import { MAIN_BOT, type Bot } from '#bots/bot'
import { botFact, rememberBotFact } from '#bots/matrix/bot_facts'
import { errcode, HomeserverClient, path } from '#bots/matrix/client'
import { isRefusal } from '#bots/matrix/failure'

/** The Matrix id of a bot, by its localpart. */
export function botUserId(bot = MAIN_BOT): string {
  return `@${bot}:${dimos.matrix.serverName}`
}

const ready = new Map<string, Promise<HomeserverClient>>()

/**
 * The homeserver's client as a bot, with the device that makes transaction ids outlive a restart
 * of the homeserver. Registers and logs in where that hasn't happened yet; once it has succeeded,
 * the client is kept.
 *
 * @throws where the homeserver is away, or doesn't take the application service's token
 */
export function botClient(bot = MAIN_BOT): Promise<HomeserverClient> {
  const known = ready.get(bot)
  if (known) return known
  const client = signIn(bot).catch((error: unknown) => {
    ready.delete(bot)
    throw error
  })
  ready.set(bot, client)
  return client
}

/** Makes the next `botClient()` look again, such as after the homeserver was replaced. */
export function forgetBotClient(bot?: string): void {
  if (bot === undefined) ready.clear()
  else ready.delete(bot)
}

/**
 * Gives the bot its display name, where it hasn't got it; makes its account where there is none.
 * People can't choose a name, and so neither can the bot by itself: this needs the administrator's
 * rights that @dimos has.
 *
 * @throws where the homeserver is away
 */
export async function nameBot({ name, displayName }: Bot): Promise<void> {
  const client = await botClient(name)
  const userId = botUserId(name)
  const profile = await client
    .request<{ displayname?: string }>(
      'GET',
      path`/_matrix/client/v3/profile/${userId}/displayname`
    )
    .catch((error: unknown) => {
      if (!isRefusal(error)) throw error
      return { displayname: undefined }
    })
  if (profile.displayname === displayName) return
  try {
    const administrator = await botClient()
    await administrator.request('PUT', path`/_synapse/admin/v2/users/${userId}`, {
      body: { displayname: displayName },
    })
  } catch (error) {
    if (!isRefusal(error)) throw error
    logger.warn({ err: error, bot: name }, 'no display name: is @dimos an administrator?')
  }
}

async function signIn(bot: string): Promise<HomeserverClient> {
  const token = dimos.matrix.asToken()
  if (!token) throw new Error('There is no as_token yet: run ./ace up first')
  const url = dimos.matrix.url
  const userId = botUserId(bot)
  const fact = `device of @${bot}`
  const known = await botFact(fact)
  if (known) {
    const client = new HomeserverClient({ url, token, userId, deviceId: known })
    if (await deviceExists(client)) return client
    logger.warn({ bot }, 'the device of a bot is gone from the homeserver: it is made again')
  }
  const service = new HomeserverClient({ url, token })
  await register(service, bot)
  const deviceId = await logIn(service, bot)
  await rememberBotFact(fact, deviceId)
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

async function register(service: HomeserverClient, bot: string): Promise<void> {
  try {
    await service.request('POST', '/_matrix/client/v3/register', {
      body: {
        type: 'm.login.application_service',
        username: bot,
        inhibit_login: true,
      },
    })
  } catch (error) {
    if (errcode(error) !== 'M_USER_IN_USE') throw error
  }
}

async function logIn(service: HomeserverClient, bot: string): Promise<string> {
  const { device_id: deviceId } = await service.request<{ device_id: string }>(
    'POST',
    '/_matrix/client/v3/login',
    {
      body: {
        type: 'm.login.application_service',
        identifier: { type: 'm.id.user', user: bot },
        device_id: bot.toUpperCase(),
        initial_device_display_name: 'Dimos',
      },
    }
  )
  return deviceId
}
