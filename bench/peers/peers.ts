/*
 * Bots of others, doing what the bare service does: each is started as its own documentation says,
 * with an account and a room of its own, and ended before the next one begins.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { createWriteStream, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { roomOfPeople, tokensOf } from '#bench/chat/bare_rooms'
import type { ChatTownHall } from '#bench/chat/town_hall'
import { ROOT } from '#bench/seed'
import { HomeserverClient, path } from '#bots/matrix/client'
import { writeWhole } from '#runtime/data_folder'

export const PEERS = ['maubot', 'nio'] as const
export type Peer = (typeof PEERS)[number]

export interface RunningPeer {
  /** Here it answers, among the same people as elsewhere. */
  roomId: string
  stop(): Promise<void>
}

export interface PeerOptions {
  hall: ChatTownHall
  /** Where its files go. */
  folder: string
  python: string
}

export async function startPeer(name: Peer, options: PeerOptions): Promise<RunningPeer> {
  const { hall, folder, python } = options
  const url = hall.stack.matrix
  const userId = `@bench_${name}:localhost`
  const token = await account(hall, userId)
  const client = new HomeserverClient({ url, token, userId })
  const roomId = await roomOfPeople(hall.data, url, client, hall.people, name)
  const own = join(folder, name)
  mkdirSync(own, { recursive: true })
  const child = STARTS[name]({ python, folder: own, url, userId, token })
  const log = createWriteStream(join(own, 'output.log'))
  child.stdout?.pipe(log)
  child.stderr?.pipe(log)
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return {
    roomId,
    async stop() {
      child.kill('SIGTERM')
      const late = setTimeout(() => child.kill('SIGKILL'), 5000)
      await ended
      clearTimeout(late)
    },
  }
}

interface Start {
  python: string
  folder: string
  url: string
  userId: string
  token: string
}

const STARTS: Record<Peer, (how: Start) => ChildProcess> = {
  maubot({ python, folder, url, userId, token }) {
    const plugin = join(ROOT, 'bench', 'peers', 'maubot_echo')
    const config = {
      user: {
        credentials: { id: userId, homeserver: url, access_token: token, device_id: null },
        sync: true,
        appservice: false,
        autojoin: false,
        displayname: 'disable',
        avatar_url: 'disable',
        ignore_initial_sync: true,
        ignore_first_sync: true,
      },
      server: { hostname: '127.0.0.1', port: 0, base_path: '/', public_url: url },
      database: `sqlite:${join(folder, 'bot.db')}`,
      database_opts: { min_size: 1, max_size: 10 },
      plugin_config: {},
      logging: { version: 1, root: { level: 'WARNING' } },
    }
    writeWhole(join(folder, 'config.yaml'), stringify(config))
    const words = ['-m', 'maubot.standalone', '-c', join(folder, 'config.yaml')]
    return spawn(python, [...words, '-m', join(plugin, 'maubot.yaml')], {
      cwd: plugin,
      env: { ...process.env, PYTHONPATH: plugin, PYTHONDONTWRITEBYTECODE: '1' },
    })
  },
  nio({ python, url, userId, token }) {
    const script = join(ROOT, 'bench', 'peers', 'nio_echo.py')
    return spawn(python, [script, url, userId], { env: { ...process.env, NIO_TOKEN: token } })
  },
}

/** Its account, which the homeserver slows down as little as it does ours. @returns its token */
async function account({ data, stack }: ChatTownHall, userId: string): Promise<string> {
  const token = readFileSync(data.secretFile('matrix_admin_token'), 'utf8').trim()
  const administrator = new HomeserverClient({ url: stack.matrix, token })
  await administrator.request('PUT', path`/_synapse/admin/v2/users/${userId}`, { body: {} })
  await administrator.request('POST', path`/_synapse/admin/v1/users/${userId}/override_ratelimit`, {
    body: { messages_per_second: 0, burst_count: 0 },
  })
  const tokens = await tokensOf(data, stack.matrix, [userId])
  return tokens.get(userId)!
}
