/*
 * A private OpenLDAP for tests: an ordinary process in a temporary folder, on a free port of this
 * machine, gone when the process is.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'ldapts'
import { freePort } from '#runtime/ports'
import { programs } from '#tests/support/packages'

export const BASE = 'dc=neaakti,dc=example'
export const BIND_DN = `cn=admin,${BASE}`
export const PASSWORD = 'Μυστικό 1'

const SCHEMAS = ['core', 'cosine', 'nis', 'inetorgperson']

/** The server's program; null where it is not installed. */
export function findSlapd(): string | null {
  return programs(['slapd'], ['/usr/sbin', '/usr/local/libexec'])[0] ?? null
}

export class Slapd {
  readonly port: number
  readonly #securePort: number
  readonly #folder: string
  #process: ChildProcess | null = null

  private constructor(folder: string, port: number, securePort: number) {
    this.#folder = folder
    this.port = port
    this.#securePort = securePort
  }

  /** Makes a server with a certificate of its own and starts it. */
  static async start(): Promise<Slapd> {
    const folder = mkdtempSync(join(tmpdir(), 'dimos-slapd-'))
    const server = new Slapd(folder, await freePort(), await freePort())
    mkdirSync(join(folder, 'data'))
    makeCertificate(folder)
    writeFileSync(join(folder, 'slapd.conf'), settings(folder))
    await server.run()
    await server.#addBase()
    return server
  }

  get url(): string {
    return `ldap://127.0.0.1:${this.port}`
  }

  /** Encrypted from the first byte. */
  get secureUrl(): string {
    return `ldaps://127.0.0.1:${this.#securePort}`
  }

  get caFile(): string {
    return join(this.#folder, 'cert.pem')
  }

  async run(): Promise<void> {
    const words = [
      '-f',
      join(this.#folder, 'slapd.conf'),
      '-h',
      `${this.url}/ ${this.secureUrl}/`,
      '-d',
      '0',
    ]
    const child = spawn(findSlapd()!, words, { stdio: 'ignore' })
    this.#process = child
    process.off('exit', this.#leave).on('exit', this.#leave)
    for (const deadline = Date.now() + 20_000; ; await sleep(50)) {
      if (await this.#answers()) return
      if (child.exitCode !== null || Date.now() > deadline) throw new Error('slapd did not start')
    }
  }

  async halt(): Promise<void> {
    const child = this.#process
    if (!child || child.exitCode !== null) return
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await gone
  }

  async stop(): Promise<void> {
    await this.halt()
    process.off('exit', this.#leave)
    rmSync(this.#folder, { recursive: true, force: true })
  }

  /** Does something as the server's administrator. */
  async as<T>(work: (client: Client) => Promise<T>): Promise<T> {
    const client = new Client({ url: this.url, timeout: 10_000, connectTimeout: 5000 })
    try {
      await client.bind(BIND_DN, PASSWORD)
      return await work(client)
    } finally {
      await client.unbind().catch(() => {})
    }
  }

  /** Adds people; attributes by name. */
  async addPeople(people: readonly Record<string, string>[]): Promise<void> {
    await this.as(async (client) => {
      for (const person of people) {
        const { uid, cn = uid, ...rest } = person
        const attributes = { objectClass: ['inetOrgPerson'], cn, sn: '-', uid, ...rest }
        const kept = Object.entries(attributes).filter(([, value]) => value !== '')
        await client.add(`cn=${cn},ou=people,${BASE}`, Object.fromEntries(kept))
      }
    })
  }

  async #addBase(): Promise<void> {
    await this.as(async (client) => {
      const dc = BASE.split(',')[0].slice(3)
      await client.add(BASE, { objectClass: ['dcObject', 'organization'], dc, o: 'Νέα Ακτή' })
      await client.add(`ou=people,${BASE}`, { objectClass: ['organizationalUnit'], ou: 'people' })
    })
  }

  async #answers(): Promise<boolean> {
    const client = new Client({ url: this.url, timeout: 2000, connectTimeout: 2000 })
    try {
      await client.bind(BIND_DN, PASSWORD)
      return true
    } catch {
      return false
    } finally {
      await client.unbind().catch(() => {})
    }
  }

  readonly #leave = () => {
    this.#process?.kill('SIGKILL')
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

function settings(folder: string): string {
  const modules = ['/usr/lib/ldap', '/usr/lib/openldap', '/usr/lib64/openldap'].find(existsSync)
  const schemas = ['/etc/ldap/schema', '/etc/openldap/schema'].find(existsSync)
  return [
    ...SCHEMAS.map((name) => `include ${schemas}/${name}.schema`),
    `pidfile ${folder}/pid`,
    ...(modules ? [`modulepath ${modules}`, 'moduleload back_mdb'] : []),
    `TLSCertificateFile ${folder}/cert.pem`,
    `TLSCertificateKeyFile ${folder}/key.pem`,
    // Who asks for more at once than pages hold is cut off, as in Active Directory.
    'sizelimit 500',
    'database mdb',
    'maxsize 268435456',
    'dbnosync',
    `suffix "${BASE}"`,
    `rootdn "${BIND_DN}"`,
    `rootpw "${PASSWORD}"`,
    `directory ${folder}/data`,
    '',
  ].join('\n')
}

function makeCertificate(folder: string): void {
  const words = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']
  words.push('-days', '2', '-subj', '/CN=localhost')
  words.push('-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1')
  words.push('-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem'))
  const { status, stderr } = spawnSync('openssl', words)
  if (status !== 0) throw new Error(String(stderr))
}
