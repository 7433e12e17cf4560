/*
 * What a run goes by: the options given, then the environment, then what the last run kept in the
 * data folder, then the defaults.
 */
import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { readEnvText, updateEnvText } from '#runtime/env_file'
import { writeWhole, type DataFolder } from '#runtime/data_folder'
import { Problem } from '#runtime/problem'

export interface Options {
  port?: string
  matrixPort?: string
  botsPort?: string
  serverName?: string
  webUrl?: string
  matrixUrl?: string
}

export interface Settings {
  port: number
  matrixPort: number
  botsPort: number
  /** The address on which web listens. */
  host: string
  serverName: string
  webUrl: string
  matrixUrl: string
  /** Node's environment for the processes. */
  nodeEnv: string
}

type Values = Readonly<Record<string, string | undefined>>

/** The settings of this run, kept apart from how the server's name was found. */
export interface Plan {
  settings: Settings
  /** What is written to the data folder's .env. */
  kept: Record<string, string | null>
}

/** What the last run kept in the data folder. */
export function keptValues(data: DataFolder): Values {
  return existsSync(data.settingsFile)
    ? readEnvText(readFileSync(data.settingsFile, 'utf8'))
    : ({} as Values)
}

/** The server's name as it stands for ever, or null before the first run. */
export function permanentServerName(data: DataFolder): string | null {
  const config = data.path('synapse', 'homeserver.yaml')
  if (existsSync(config)) {
    const name = (parse(readFileSync(config, 'utf8')) as { server_name?: unknown }).server_name
    if (typeof name === 'string') return name
  }
  return keptValues(data).SERVER_NAME ?? null
}

/**
 * Puts the settings together.
 *
 * @param permanent the server's name of earlier runs, or null at the first
 * @throws Problem where a value is unusable or the server would be renamed
 */
export function decide(
  options: Options,
  env: Values,
  kept: Values,
  permanent: string | null
): Plan {
  const wantedName = options.serverName ?? env.SERVER_NAME
  if (permanent && wantedName && wantedName.toLowerCase() !== permanent) {
    throw renamed(permanent, wantedName)
  }
  const serverName = permanent ?? checkedServerName(wantedName ?? 'localhost')
  const ports = {
    PORT: portOf('port', options.port, env.PORT, kept.PORT, 3333),
    MATRIX_PORT: portOf('matrix-port', options.matrixPort, env.MATRIX_PORT, kept.MATRIX_PORT, 8008),
    BOTS_PORT: portOf('bots-port', options.botsPort, env.BOTS_PORT, kept.BOTS_PORT, 3334),
  }
  refuseSamePorts(ports)
  const webUrl = urlOf('web-url', options.webUrl ?? env.WEB_URL ?? kept.WEB_URL)
  const matrixUrl = urlOf('matrix-url', options.matrixUrl ?? env.MATRIX_URL ?? kept.MATRIX_URL)
  const nodeEnv = env.NODE_ENV || (serverName === 'localhost' ? 'development' : 'production')
  return {
    settings: {
      port: ports.PORT,
      matrixPort: ports.MATRIX_PORT,
      botsPort: ports.BOTS_PORT,
      host: env.HOST ?? kept.HOST ?? '127.0.0.1',
      serverName,
      webUrl: webUrl ?? `http://localhost:${ports.PORT}`,
      matrixUrl: matrixUrl ?? `http://localhost:${ports.MATRIX_PORT}`,
      nodeEnv,
    },
    kept: {
      SERVER_NAME: serverName,
      PORT: String(ports.PORT),
      MATRIX_PORT: String(ports.MATRIX_PORT),
      BOTS_PORT: String(ports.BOTS_PORT),
      WEB_URL: webUrl,
      MATRIX_URL: matrixUrl,
      // Other commands must know it too: `matrix:token` is refused in production.
      NODE_ENV: nodeEnv,
    },
  }
}

/** Writes the plan to the data folder, for this run's processes and for other commands. */
export function keep(plan: Plan, data: DataFolder): void {
  const old = existsSync(data.settingsFile) ? readFileSync(data.settingsFile, 'utf8') : ''
  const text = updateEnvText(old, plan.kept)
  if (text !== old) writeWhole(data.settingsFile, text)
}

/** Keeps the municipality's name, unless it has one. */
export function nameMunicipality(name: string, data: DataFolder): void {
  if (process.env.MUNICIPALITY || keptValues(data).MUNICIPALITY) return
  const text = existsSync(data.settingsFile) ? readFileSync(data.settingsFile, 'utf8') : ''
  writeWhole(data.settingsFile, updateEnvText(text, { MUNICIPALITY: name }))
}

/** The settings as the processes find them in their environment. */
export function environmentOf(settings: Settings): Record<string, string> {
  return {
    NODE_ENV: settings.nodeEnv,
    HOST: settings.host,
    PORT: String(settings.port),
    MATRIX_PORT: String(settings.matrixPort),
    BOTS_PORT: String(settings.botsPort),
    SERVER_NAME: settings.serverName,
    WEB_URL: settings.webUrl,
    MATRIX_URL: settings.matrixUrl,
    TZ: 'UTC',
  }
}

/**
 * A server's name as Matrix allows it, in lower case.
 *
 * @throws Problem where it isn't one
 */
export function checkedServerName(name: string): string {
  const lower = name.trim().toLowerCase()
  if (/^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*(:\d{1,5})?$/.test(lower)) {
    if (lower.length <= 230) return lower
  }
  throw new Problem({
    el: `Το «${name}» δεν είναι όνομα διακομιστή: δώστε ένα όπως dimos.example.gr με --server-name.`,
    en: `"${name}" is not a server name: give one such as dimos.example.org by --server-name.`,
  })
}

function renamed(permanent: string, wanted: string): Problem {
  return new Problem({
    el: `Ο διακομιστής λέγεται ${permanent} για πάντα και δεν μπορεί να γίνει ${wanted}: αφήστε το --server-name ή ξεκινήστε άλλον δήμο σε νέο φάκελο με --data.`,
    en: `This server is called ${permanent} for good and can't become ${wanted}: leave --server-name away, or start another municipality in a new folder by --data.`,
  })
}

function portOf(option: string, ...values: (string | number | undefined)[]): number {
  const value = values.find((candidate) => candidate !== undefined && candidate !== '')
  const port = /^\d+$/.test(String(value)) ? Number(value) : Number.NaN
  if (port >= 1 && port <= 65_535) return port
  throw new Problem({
    el: `Το «${value}» δεν είναι θύρα: δώστε έναν αριθμό από 1 έως 65535 με --${option}.`,
    en: `"${value}" is not a port: give a number from 1 to 65535 by --${option}.`,
  })
}

function refuseSamePorts(ports: Record<string, number>): void {
  const values = Object.values(ports)
  const twice = values.find((port, i) => values.indexOf(port) !== i)
  if (twice === undefined) return
  throw new Problem({
    el: `Η θύρα ${twice} δόθηκε δύο φορές: δώστε τρεις διαφορετικές με --port, --matrix-port και --bots-port.`,
    en: `Port ${twice} is given twice: choose three different ones by --port, --matrix-port and --bots-port.`,
  })
}

function urlOf(option: string, value: string | undefined): string | null {
  if (!value) return null
  const url = URL.canParse(value) ? new URL(value) : null
  if (url && /^https?:$/.test(url.protocol) && !url.search && !url.hash) {
    return url.href.replace(/\/+$/, '')
  }
  throw new Problem({
    el: `Το «${value}» δεν είναι διεύθυνση: δώστε μια όπως https://dimos.example.gr με --${option}.`,
    en: `"${value}" is not an address: give one such as https://dimos.example.org by --${option}.`,
  })
}
