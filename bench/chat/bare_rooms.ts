/*
 * The bare service's side of the homeserver: its registration, and rooms with the same members as
 * the room of Dimos in which the commands are typed.
 */
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { stringify } from 'yaml'
import { HomeserverClient, path } from '#bots/matrix/client'
import { writeWhole, type DataFolder } from '#runtime/data_folder'

export const BARE_USER = '@bench_bare:localhost'

/** As what the homeserver knows the bare service. */
export const BARE = 'bench-bare'
const MADE = 'bench-rooms'

/** The rooms that Dimos' bot is not in. */
export interface BareRooms {
  /** The bare service answers here. */
  bare: string
  /** Nobody is asked here: the bare service answers only what begins with `!`. */
  quiet: string
}

/** Makes the bare service known to this folder's homeserver, which must not run yet. */
export function registerBare(data: DataFolder, port: number): { asToken: string; hsToken: string } {
  const asToken = data.secret('bare_as_token')
  const hsToken = data.secret('bare_hs_token')
  const registration = {
    id: BARE,
    url: `http://127.0.0.1:${port}`,
    as_token: asToken,
    hs_token: hsToken,
    sender_localpart: 'bench_bare',
    rate_limited: false,
    namespaces: { users: [{ exclusive: true, regex: `^${BARE_USER}$` }], aliases: [], rooms: [] },
  }
  mkdirSync(data.path('synapse', 'services'), { recursive: true, mode: 0o700 })
  writeWhole(data.path('synapse', 'services', 'bench_bare.yaml'), stringify(registration))
  return { asToken, hsToken }
}

/** Has the homeserver bring at once what has waited. */
export async function pingBare(url: string, token: string): Promise<void> {
  const bare = new HomeserverClient({ url, token, userId: BARE_USER })
  await bare.request('POST', path`/_matrix/client/v1/appservice/${BARE}/ping`, { body: {} })
}

/** Makes the rooms beside a unit's own, or takes those of an earlier run. */
export async function bareRooms(
  data: DataFolder,
  url: string,
  members: readonly string[],
  unit: string
): Promise<BareRooms> {
  const made = data.path(`${MADE}-${unit}.json`)
  if (existsSync(made)) return JSON.parse(readFileSync(made, 'utf8'))
  const token = readFileSync(data.secretFile('bare_as_token'), 'utf8').trim()
  const bare = new HomeserverClient({ url, token, userId: BARE_USER })
  const people = await clientsOf(data, url, members)
  const rooms = {
    bare: await roomWith(bare, people, 'bare'),
    quiet: await roomWith(bare, people, 'quiet'),
  }
  writeWhole(made, JSON.stringify(rooms))
  return rooms
}

/** A room that somebody has made for these people, or that of an earlier run. */
export async function roomOfPeople(
  data: DataFolder,
  url: string,
  maker: HomeserverClient,
  members: readonly string[],
  name: string
): Promise<string> {
  const made = data.path(`${MADE}-${name}.json`)
  if (existsSync(made)) return JSON.parse(readFileSync(made, 'utf8'))
  const roomId = await roomWith(maker, await clientsOf(data, url, members), name)
  writeWhole(made, JSON.stringify(roomId))
  return roomId
}

async function clientsOf(
  data: DataFolder,
  url: string,
  members: readonly string[]
): Promise<Map<string, HomeserverClient>> {
  const tokens = await tokensOf(data, url, members)
  return new Map([...tokens].map(([id, token]) => [id, new HomeserverClient({ url, token })]))
}

/** An access token of each, for some hours. */
export async function tokensOf(
  data: DataFolder,
  url: string,
  members: readonly string[]
): Promise<Map<string, string>> {
  const token = readFileSync(data.secretFile('matrix_admin_token'), 'utf8').trim()
  const administrator = new HomeserverClient({ url, token })
  const tokens = new Map<string, string>()
  for (const member of members) {
    const answer = await administrator.request<{ access_token: string }>(
      'POST',
      path`/_synapse/admin/v1/users/${member}/login`,
      { body: { valid_until_ms: Date.now() + 4 * 3_600_000 } }
    )
    tokens.set(member, answer.access_token)
  }
  return tokens
}

async function roomWith(
  maker: HomeserverClient,
  people: ReadonlyMap<string, HomeserverClient>,
  name: string
): Promise<string> {
  const { room_id: roomId } = await maker.request<{ room_id: string }>(
    'POST',
    '/_matrix/client/v3/createRoom',
    { body: { name, preset: 'private_chat', room_version: '11', invite: [...people.keys()] } }
  )
  for (const person of people.values()) {
    await person.request('POST', path`/_matrix/client/v3/rooms/${roomId}/join`, { body: {} })
  }
  return roomId
}
