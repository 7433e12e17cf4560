/*
 * The directory (LDAP, Active Directory) from which people may come. Without LDAP_URL there is
 * none. docs/ldap.md says what each setting means.
 */
import { isIP } from 'node:net'
import env from '#start/env'

/** What is read of an entry, by the names that attributes may have there. */
export const ldapFields = [
  'id',
  'username',
  'surname',
  'givenName',
  'email',
  'phone',
  'registryNumber',
  'department',
] as const

export type LdapField = (typeof ldapFields)[number]

/** Active Directory's names and OpenLDAP's; the first that an entry has counts. */
const ATTRIBUTES: Readonly<Record<LdapField, readonly string[]>> = {
  id: ['objectGUID', 'entryUUID'],
  username: ['sAMAccountName', 'uid'],
  surname: ['sn'],
  givenName: ['givenName'],
  email: ['mail'],
  phone: ['telephoneNumber'],
  registryNumber: ['employeeNumber', 'employeeID'],
  department: ['department', 'departmentNumber', 'ou'],
}

export interface LdapConfig {
  /** Null where there is no directory. */
  url: string | null
  startTls: boolean
  /** Of the authority that signed the server's certificate; the system's own where null. */
  caFile: string | null
  bindDn: string | null
  password: string | null
  /** Read at each use, so that it can be changed without a restart. */
  passwordFile: string | null
  base: string
  filter: string
  attributes: Readonly<Record<LdapField, readonly string[]>>
  /** What the department's attribute says, and the unit that is meant. */
  units: ReadonlyMap<string, string>
  timeoutMs: number
  /** Entries of one page; directories give no more than a thousand. */
  pageSize: number
}

const url = env.get('LDAP_URL') || null

const ldap: LdapConfig = {
  url,
  // A password goes over another machine's network in the clear only where somebody says so.
  startTls: env.get('LDAP_START_TLS') ?? (url !== null && /^ldap:/i.test(url) && !isHere(url)),
  caFile: env.get('LDAP_CA_FILE') || null,
  bindDn: env.get('LDAP_BIND_DN') || null,
  password: env.get('LDAP_PASSWORD') || null,
  passwordFile: env.get('LDAP_PASSWORD_FILE') || null,
  base: env.get('LDAP_BASE', ''),
  filter: env.get('LDAP_FILTER') || '(objectClass=person)',
  attributes: { ...ATTRIBUTES, ...namedAttributes(env.get('LDAP_ATTRIBUTES', '')) },
  units: new Map(pairs(env.get('LDAP_UNITS', ''), ';')),
  timeoutMs: env.get('LDAP_TIMEOUT_SECONDS', 15) * 1000,
  pageSize: 500,
}

export default ldap

if (url !== null && !/^ldaps?:\/\/[^\s/]+$/i.test(url)) {
  throw new Error('LDAP_URL: ldap://host[:port] or ldaps://host[:port] is expected')
}

/** `username=uid,phone=mobile|telephoneNumber`. */
function namedAttributes(text: string): Partial<Record<LdapField, readonly string[]>> {
  const named = pairs(text, ',').map(([field, names]) => {
    if (!ldapFields.includes(field as LdapField)) {
      throw new Error(`LDAP_ATTRIBUTES: ${field} is none of ${ldapFields.join(', ')}`)
    }
    return [field, names.split('|').map((name) => name.trim())]
  })
  return Object.fromEntries(named)
}

function pairs(text: string, separator: string): [string, string][] {
  return text
    .split(separator)
    .filter((each) => each.includes('='))
    .map((each) => {
      const at = each.lastIndexOf('=')
      return [each.slice(0, at).trim(), each.slice(at + 1).trim()]
    })
}

function isHere(address: string): boolean {
  const host = /^ldap:\/\/(\[[^\]]+\]|[^:/]+)/i.exec(address)?.[1] ?? ''
  return host === 'localhost' || host === '[::1]' || (isIP(host) === 4 && host.startsWith('127.'))
}
