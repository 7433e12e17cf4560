/*
 * The address of a MariaDB or MySQL server, as DB_URL names it. A sentence about a wrong one never
 * shows it, because it holds the password.
 */
import { readFileSync } from 'node:fs'
import { Problem } from '#runtime/problem'

export interface DatabaseAddress {
  host: string
  port: number
  user: string
  password: string
  database: string
  /** How the way there is protected; null where it isn't, as within one machine. */
  tls: { ca: string | null } | null
}

/** The options that may stand behind the `?`. */
const OPTIONS = ['ssl', 'ssl-ca']

/**
 * Reads `mysql://user:password@host:port/database`. Towards another machine the connection is
 * protected by TLS unless `?ssl=false` says otherwise; `?ssl-ca=FILE` names whom to trust.
 *
 * @throws Problem where it is none
 */
export function readDatabaseUrl(text: string): DatabaseAddress {
  const url = URL.canParse(text) ? new URL(text) : null
  const database = decoded(url?.pathname.slice(1) ?? '')
  const user = decoded(url?.username ?? '')
  const password = decoded(url?.password ?? '')
  const unknown = [...(url?.searchParams.keys() ?? [])].some((name) => !OPTIONS.includes(name))
  if (!url || !/^(mysql|mariadb):$/.test(url.protocol) || !url.hostname || unknown || url.hash) {
    throw wrongUrl()
  }
  if (!user || password === null || !database || !/^[\w$-]{1,64}$/.test(database)) throw wrongUrl()
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const port = url.port ? Number(url.port) : 3306
  return { host, port, user, password, database, tls: tlsOf(url.searchParams, host) }
}

/** The same address, written so that it stands safely in an .env file. */
export function canonicalDatabaseUrl(text: string): string {
  const { host, port, user, password, database } = readDatabaseUrl(text)
  const { search } = new URL(text)
  const name = host.includes(':') ? `[${host}]` : host
  return `mysql://${encoded(user)}:${encoded(password)}@${name}:${port}/${database}${search}`
}

/** A server of this machine, to which nobody can listen in. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\./.test(host)
}

export function noDatabaseUrl(): Problem {
  return new Problem({
    el: 'Με DB_CONNECTION=mysql χρειάζεται και η διεύθυνση της βάσης: ορίστε DB_URL=mysql://χρήστης:κωδικός@διακομιστής:3306/βάση.',
    en: 'DB_CONNECTION=mysql needs the address of the database too: set DB_URL=mysql://user:password@host:3306/database.',
  })
}

function tlsOf(options: URLSearchParams, host: string): DatabaseAddress['tls'] {
  const wanted = options.get('ssl')
  const ca = options.get('ssl-ca')
  if (wanted !== null && !/^(true|false)$/.test(wanted)) throw wrongUrl()
  if (wanted === 'false' || (wanted === null && ca === null && isLoopback(host))) return null
  if (ca === null) return { ca: null }
  try {
    return { ca: readFileSync(ca, 'utf8') }
  } catch (error) {
    throw new Problem(
      {
        el: `Το αρχείο ${ca} του ssl-ca στο DB_URL δεν διαβάζεται: δώστε το αρχείο PEM της αρχής που υπέγραψε το πιστοποιητικό του διακομιστή.`,
        en: `The file ${ca} that ssl-ca names in DB_URL can't be read: name the PEM file of the authority that signed the server's certificate.`,
      },
      { cause: error }
    )
  }
}

function wrongUrl(): Problem {
  return new Problem({
    el: 'Το DB_URL δεν είναι διεύθυνση βάσης δεδομένων: γράψτε mysql://χρήστης:κωδικός@διακομιστής:3306/βάση (ειδικά σημεία του κωδικού ως %40 κ.λπ.· μετά το ? μόνο ssl=true, ssl=false, ssl-ca=ΑΡΧΕΙΟ).',
    en: 'DB_URL is not the address of a database: write mysql://user:password@host:3306/database (special characters of the password as %40 etc.; after the ? only ssl=true, ssl=false, ssl-ca=FILE).',
  })
}

/** Null where the percent signs don't fit. */
function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

/** Also what a shell or an .env file would read as something else. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`
  )
}
