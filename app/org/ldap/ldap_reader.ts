/*
 * Reads people out of a directory: page by page, all of them or an error. Nothing is written there,
 * and referrals are not followed.
 */
import { readFile } from 'node:fs/promises'
import { isIP } from 'node:net'
import type { ConnectionOptions } from 'node:tls'
import logger from '@adonisjs/core/services/logger'
import { Client, InvalidCredentialsError, ResultCodeError, type Entry } from 'ldapts'
import ldap, { ldapFields, type LdapConfig, type LdapField } from '#config/ldap'
import {
  DirectoryEmpty,
  DirectoryIncomplete,
  DirectoryNotConfigured,
  DirectoryNotTrusted,
  DirectoryRefused,
  DirectoryUnreachable,
} from '#app/org/ldap/ldap_exceptions'

/** What an entry says of a person; null where it says nothing. */
export type DirectoryEntry = Record<LdapField, string | null> & { dn: string }

/** Of Active Directory's `userAccountControl`: the account is disabled. */
const DISABLED = 2

/**
 * Everybody whom the filter finds and whose account there is not disabled.
 *
 * @throws DirectoryNotConfigured, DirectoryUnreachable, DirectoryNotTrusted, DirectoryRefused,
 *   DirectoryIncomplete, DirectoryEmpty
 */
export async function readDirectory(config: LdapConfig = ldap): Promise<DirectoryEntry[]> {
  if (!config.url || !config.base) throw new DirectoryNotConfigured()
  const tlsOptions = await trustOf(config.caFile, config.url)
  const client = new Client({
    url: config.url,
    timeout: config.timeoutMs,
    connectTimeout: config.timeoutMs,
    // Given at all, it would mean TLS from the first byte.
    ...(/^ldaps:/i.test(config.url) ? { tlsOptions } : {}),
    strictDN: false,
  })
  try {
    await connect(client, config, tlsOptions)
    const found = await search(client, config)
    if (found.length === 0) throw new DirectoryEmpty()
    return found
  } finally {
    await client.unbind().catch(() => {})
  }
}

/** Whom the certificate has to name, which StartTLS would not know by itself. */
async function trustOf(caFile: string | null, address: string): Promise<ConnectionOptions> {
  const host = new URL(address).hostname.replace(/^\[|\]$/g, '')
  const named = isIP(host) ? {} : { servername: host }
  return { host, ...named, ...(caFile ? { ca: await readFile(caFile) } : {}) }
}

async function connect(
  client: Client,
  config: LdapConfig,
  tlsOptions: ConnectionOptions
): Promise<void> {
  const password = await passwordOf(config)
  try {
    if (config.startTls) await client.startTLS({ ...tlsOptions })
    // An empty password would be taken for nobody in particular, and accepted.
    if (config.bindDn && password) await client.bind(config.bindDn, password)
    else if (config.bindDn) throw new DirectoryRefused()
  } catch (error) {
    throw worded(error, 'connect')
  }
}

async function search(client: Client, config: LdapConfig): Promise<DirectoryEntry[]> {
  const { base, filter, attributes, pageSize, timeoutMs } = config
  const names = ldapFields.flatMap((field) => attributes[field])
  const found: DirectoryEntry[] = []
  try {
    const pages = client.searchPaginated(base, {
      filter,
      scope: 'sub',
      derefAliases: 'never',
      attributes: [...new Set([...names, 'objectClass', 'userAccountControl'])],
      explicitBufferAttributes: ['objectGUID'],
      paged: { pageSize },
      timeLimit: Math.ceil(timeoutMs / 1000),
    })
    for await (const { searchEntries } of pages) {
      // A connection that came back by itself is nobody's, and may see less.
      if (config.bindDn && !client.isBound) throw new DirectoryIncomplete()
      for (const entry of searchEntries) if (isInUse(entry)) found.push(toEntry(entry, config))
    }
  } catch (error) {
    throw worded(error, 'search')
  }
  return found
}

function isInUse(entry: Entry): boolean {
  const classes = [entry.objectClass].flat().map((each) => String(each).toLowerCase())
  const control = Number(firstOf(entry.userAccountControl) ?? 0)
  return !classes.includes('computer') && (control & DISABLED) === 0
}

function toEntry(entry: Entry, { attributes }: LdapConfig): DirectoryEntry {
  const byName = new Map(Object.entries(entry).map(([name, value]) => [name.toLowerCase(), value]))
  const fields = ldapFields.map((field) => {
    const values = attributes[field].map((name) => firstOf(byName.get(name.toLowerCase())))
    return [field, values.find((value) => value !== null) ?? null]
  })
  return { dn: entry.dn, ...(Object.fromEntries(fields) as Record<LdapField, string | null>) }
}

function firstOf(value: Entry[string] | undefined): string | null {
  const first = Array.isArray(value) ? value[0] : value
  if (first === undefined) return null
  const text = Buffer.isBuffer(first) ? first.toString('hex') : first.trim()
  return text || null
}

async function passwordOf({ password, passwordFile }: LdapConfig): Promise<string | null> {
  if (!passwordFile) return password
  const text = await readFile(passwordFile, 'utf8')
  return text.replace(/\r?\n$/, '') || null
}

/** Names neither password nor entries: the log is for whoever runs the machine. */
function worded(error: unknown, step: 'connect' | 'search'): unknown {
  if (error instanceof DirectoryRefused || error instanceof DirectoryIncomplete) return error
  const { code, name } = error as { code?: string | number; name?: string }
  logger.warn({ code, name, step }, 'the LDAP directory could not be read')
  if (error instanceof InvalidCredentialsError) return new DirectoryRefused()
  if (/CERT|SELF_SIGNED|TLS|SSL|ALTNAME/.test(`${code} ${name}`)) return new DirectoryNotTrusted()
  if (error instanceof ResultCodeError && step === 'connect') return new DirectoryRefused()
  return step === 'connect' ? new DirectoryUnreachable() : new DirectoryIncomplete()
}
