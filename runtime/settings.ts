/*
 * What a run goes by: the options given, then the environment, then what the last run kept in the
 * data folder, then the defaults.
 */
import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { canonicalDatabaseUrl, noDatabaseUrl } from '#runtime/database_url'
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
  elementPort?: string
  elementUrl?: string
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
  elementPort: number
  /** The address of our Element for people's browsers; null where there is none. */
  elementUrl: string | null
  /** The unpacked Element that is served; null where none is. */
  elementFolder: string | null
  /** Node's environment for the processes. */
  nodeEnv: string
  /** The address of the MariaDB or MySQL database, with its password; absent for SQLite. */
  databaseUrl?: string
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
 * @param elementFolder the Element that will be served, or null
 * @throws Problem where a value is unusable or the server would be renamed
 */
export function decide(
  options: Options,
  env: Values,
  kept: Values,
  permanent: string | null,
  elementFolder: string | null = null
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
  const elementPort = portOf(
    'element-port',
    options.elementPort,
    env.ELEMENT_PORT,
    kept.ELEMENT_PORT,
    3335
  )
  refuseSamePorts(elementFolder ? { ...ports, ELEMENT_PORT: elementPort } : ports)
  const webUrl = urlOf('web-url', options.webUrl ?? env.WEB_URL ?? kept.WEB_URL)
  const matrixUrl = urlOf('matrix-url', options.matrixUrl ?? env.MATRIX_URL ?? kept.MATRIX_URL)
  const elementUrl = urlOf('element-url', options.elementUrl ?? env.ELEMENT_URL ?? kept.ELEMENT_URL)
  const nodeEnv = env.NODE_ENV || (serverName === 'localhost' ? 'development' : 'production')
  const databaseUrl = databaseUrlOf(env, kept)
  const settings: Settings = {
    port: ports.PORT,
    matrixPort: ports.MATRIX_PORT,
    botsPort: ports.BOTS_PORT,
    host: env.HOST ?? kept.HOST ?? '127.0.0.1',
    serverName,
    webUrl: webUrl ?? `http://localhost:${ports.PORT}`,
    matrixUrl: matrixUrl ?? `http://localhost:${ports.MATRIX_PORT}`,
    elementPort,
    elementUrl: elementUrl ?? (elementFolder ? `http://localhost:${elementPort}` : null),
    elementFolder,
    nodeEnv,
    ...(databaseUrl ? { databaseUrl } : {}),
  }
  refuseSharedHost(settings)
  return {
    settings,
    kept: {
      SERVER_NAME: serverName,
      PORT: String(ports.PORT),
      MATRIX_PORT: String(ports.MATRIX_PORT),
      BOTS_PORT: String(ports.BOTS_PORT),
      WEB_URL: webUrl,
      MATRIX_URL: matrixUrl,
      ELEMENT_PORT: String(elementPort),
      ELEMENT_URL: elementUrl,
      // Other commands must know it too: `matrix:token` is refused in production.
      NODE_ENV: nodeEnv,
      DB_CONNECTION: databaseUrl ? 'mysql' : null,
      DB_URL: databaseUrl ?? null,
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

/** The municipality's name, as far as it is known. */
export function municipalityOf(data: DataFolder): string {
  return process.env.MUNICIPALITY || keptValues(data).MUNICIPALITY || 'Δήμος'
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
    ELEMENT_PORT: String(settings.elementPort),
    ELEMENT_URL: settings.elementUrl ?? '',
    ...(settings.elementFolder ? { ELEMENT_WEB_DIR: settings.elementFolder } : {}),
    DB_CONNECTION: settings.databaseUrl ? 'mysql' : 'sqlite',
    DB_URL: settings.databaseUrl ?? '',
    TZ: 'UTC',
  }
}

/** Where processes of this machine reach web. */
export function webOnThisMachine({ host, port }: Settings): string {
  const open = { '0.0.0.0': '127.0.0.1', '::': '[::1]' }[host]
  return `http://${open ?? (host.includes(':') ? `[${host}]` : host)}:${port}`
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
    el: `Η θύρα ${twice} δόθηκε δύο φορές: δώστε διαφορετικές με --port, --matrix-port, --bots-port και --element-port.`,
    en: `Port ${twice} is given twice: choose different ones by --port, --matrix-port, --bots-port and --element-port.`,
  })
}

/** Element shows what anybody writes: a fault in it must not reach a session of web. */
function refuseSharedHost({ webUrl, elementUrl }: Settings): void {
  if (!elementUrl) return
  const [web, element] = [new URL(webUrl), new URL(elementUrl)]
  // Cookies go by the host, whatever the port; only on this machine there is one host for all.
  const shared = isLoopback(web.hostname)
    ? web.origin === element.origin
    : web.hostname === element.hostname
  if (!shared) return
  throw new Problem({
    el: `Το Element και η διαχείριση δεν μοιράζονται διεύθυνση (${elementUrl}): δώστε στο Element δικό του όνομα, όπως https://chat.example.gr, με --element-url.`,
    en: `Element and the web admin can't share an address (${elementUrl}): give Element a host name of its own, such as https://chat.example.org, by --element-url.`,
  })
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\./.test(hostname)
}

/** Undefined for SQLite. */
function databaseUrlOf(env: Values, kept: Values): string | undefined {
  const inUse = env.DB_URL ? 'mysql' : kept.DB_CONNECTION
  const connection = env.DB_CONNECTION || inUse || (kept.DB_URL ? 'mysql' : 'sqlite')
  if (connection === 'sqlite') return undefined
  if (connection !== 'mysql') throw unknownConnection(connection)
  const url = env.DB_URL || kept.DB_URL
  if (!url) throw noDatabaseUrl()
  return canonicalDatabaseUrl(url)
}

function unknownConnection(name: string): Problem {
  return new Problem({
    el: `Το «${name}» δεν είναι βάση δεδομένων που ξέρει ο Dimos: ορίστε DB_CONNECTION=sqlite ή DB_CONNECTION=mysql.`,
    en: `"${name}" is no database that Dimos knows: set DB_CONNECTION=sqlite or DB_CONNECTION=mysql.`,
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
