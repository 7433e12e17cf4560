/*
 * What can stand between Dimos and its MariaDB or MySQL, each in a sentence that says what to do,
 * with the statement that mends it where there is one.
 */
import type { DatabaseAddress } from '#runtime/database_url'
import { Problem } from '#runtime/problem'

/** The least versions: they lock rows as Dimos needs it, and are still looked after. */
const LEAST = { MariaDB: [10, 6], MySQL: [8, 0] } as const
/** One statement of an import, in bytes. */
const LEAST_PACKET = 16 * 1024 * 1024
const WANTED_COLLATION = 'utf8mb4_bin'

/** What a server says of itself and of the database. */
export interface ServerFacts {
  version: string
  collation: string
  maxAllowedPacket: number
  /** 1: what is stored survives a power failure. */
  flushing: number
  logging: boolean
  binlogFormat: string
  innodb: boolean
  /** Tables of other engines, and those with text in another collation. */
  foreignEngines: string[]
  foreignCollations: string[]
}

const GONE =
  /^(ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EPIPE|PROTOCOL_CONNECTION_LOST)$/
const UNTRUSTED = /CERT|SELF_SIGNED|UNABLE_TO_|HANDSHAKE_SSL_ERROR|ERR_SSL/

/** True where the server can't be reached, or went away. */
export function isGone(error: unknown): boolean {
  const { code = '', message = '' } = (error ?? {}) as { code?: string; message?: string }
  if (/^ER_(SERVER_SHUTDOWN|CONNECTION_KILLED|NORMAL_SHUTDOWN)$/.test(code)) return true
  return GONE.test(code) || /connection is in closed state|Connection lost/.test(message)
}

/** The problem behind an error of the driver or the server; null where it is another one. */
export function databaseProblem(error: unknown, address: DatabaseAddress): Problem | null {
  if (error instanceof Problem) return error
  const { code = '', message = '' } = (error ?? {}) as { code?: string; message?: string }
  const { host, port, user, database } = address
  const server = `${host}:${port}`
  const problem = (el: string, en: string) => new Problem({ el, en }, { cause: error })
  if (isGone(error)) {
    return problem(
      `Ο διακομιστής της βάσης ${server} δεν απαντά: ξεκινήστε τον ή διορθώστε το DB_URL.`,
      `The database server ${server} does not answer: start it, or correct DB_URL.`
    )
  }
  if (code === 'ER_ACCESS_DENIED_ERROR') {
    return problem(
      `Ο διακομιστής της βάσης ${server} δεν δέχεται τον χρήστη ${user} με αυτόν τον κωδικό: διορθώστε το DB_URL.`,
      `The database server ${server} refuses the user ${user} with this password: correct DB_URL.`
    )
  }
  if (code === 'ER_BAD_DB_ERROR') {
    const mend = `CREATE DATABASE \`${database}\` CHARACTER SET utf8mb4 COLLATE ${WANTED_COLLATION};`
    return problem(
      `Δεν υπάρχει βάση «${database}» στον ${server}: φτιάξτε την με ${mend}`,
      `There is no database "${database}" on ${server}: make it by ${mend}`
    )
  }
  if (/^ER_(DB|TABLE|COLUMN)ACCESS_DENIED_ERROR$/.test(code)) {
    const mend = `GRANT ALL PRIVILEGES ON \`${database}\`.* TO '${user}';`
    return problem(
      `Ο χρήστης ${user} δεν έχει δικαίωμα να φτιάχνει πίνακες στη βάση «${database}»: δώστε το με ${mend}`,
      `The user ${user} has no right to make tables in the database "${database}": give it by ${mend}`
    )
  }
  if (code === 'ER_CON_COUNT_ERROR' || code === 'ER_TOO_MANY_USER_CONNECTIONS') {
    return problem(
      `Ο διακομιστής της βάσης ${server} έχει ήδη όσες συνδέσεις δέχεται: αυξήστε το max_connections (ο Dimos ανοίγει ως 10 ανά διεργασία).`,
      `The database server ${server} has as many connections as it takes: raise max_connections (Dimos opens up to 10 a process).`
    )
  }
  if (code === 'HANDSHAKE_NO_SSL_SUPPORT') {
    return problem(
      `Ο διακομιστής της βάσης ${server} δεν έχει TLS και ο κωδικός θα ταξίδευε ανοιχτά: ρυθμίστε TLS, ή γράψτε ?ssl=false στο DB_URL αν το δίκτυο είναι μόνο δικό σας.`,
      `The database server ${server} has no TLS, so the password would travel in the open: set TLS up, or write ?ssl=false in DB_URL where the network is yours alone.`
    )
  }
  if (/cleartext/i.test(message) || code === 'AUTH_SWITCH_PLUGIN_ERROR') {
    return problem(
      `Ο διακομιστής της βάσης ${server} ζητά τον κωδικό ακρυπτογράφητο και δεν τον παίρνει: ορίστε για τον χρήστη ${user} τη μέθοδο mysql_native_password ή caching_sha2_password.`,
      `The database server ${server} asks for the password in the clear and doesn't get it: give the user ${user} the method mysql_native_password or caching_sha2_password.`
    )
  }
  if (UNTRUSTED.test(code)) {
    return problem(
      `Το πιστοποιητικό του διακομιστή της βάσης ${server} δεν είναι αξιόπιστο (${code}): ονομάστε με ?ssl-ca=ΑΡΧΕΙΟ στο DB_URL την αρχή που το υπέγραψε.`,
      `The certificate of the database server ${server} is not trusted (${code}): name the authority that signed it by ?ssl-ca=FILE in DB_URL.`
    )
  }
  return null
}

/** What is wrong with a server or database for Dimos; null where nothing puts data at risk. */
export function unfitServer(facts: ServerFacts, database: string): Problem | null {
  const name = /mariadb/i.test(facts.version) ? 'MariaDB' : 'MySQL'
  const [major, minor] = /(\d+)\.(\d+)/.exec(facts.version.replace(/^5\.5\.5-/, ''))!.slice(1)
  const [leastMajor, leastMinor] = LEAST[name]
  const least = `${leastMajor}.${leastMinor}`
  if (Number(major) * 100 + Number(minor) < leastMajor * 100 + leastMinor) {
    return new Problem({
      el: `Η βάση είναι ${name} ${major}.${minor}: ο Dimos χρειάζεται ${least} ή νεότερη.`,
      en: `The database is ${name} ${major}.${minor}: Dimos needs ${least} or newer.`,
    })
  }
  if (!facts.innodb) {
    return new Problem({
      el: 'Ο διακομιστής της βάσης δεν έχει InnoDB, χωρίς το οποίο χάνονται δεδομένα: ενεργοποιήστε το στις ρυθμίσεις του.',
      en: 'The database server has no InnoDB, without which data is lost: switch it on in its settings.',
    })
  }
  const character = `CHARACTER SET utf8mb4 COLLATE ${WANTED_COLLATION}`
  if (facts.collation !== WANTED_COLLATION) {
    const mend = `ALTER DATABASE \`${database}\` ${character};`
    return new Problem({
      el: `Η βάση «${database}» συγκρίνει κείμενα ως ${facts.collation} και θα μπέρδευε πεζά με κεφαλαία: εκτελέστε ${mend}`,
      en: `The database "${database}" compares texts as ${facts.collation} and would take capitals for small letters: run ${mend}`,
    })
  }
  const [table] = facts.foreignCollations
  if (table) {
    const mend = `ALTER TABLE \`${table}\` CONVERT TO ${character};`
    return new Problem({
      el: `Ο πίνακας ${table} δεν συγκρίνει κείμενα ως ${WANTED_COLLATION}: εκτελέστε ${mend}`,
      en: `The table ${table} does not compare texts as ${WANTED_COLLATION}: run ${mend}`,
    })
  }
  const [plain] = facts.foreignEngines
  if (plain) {
    return new Problem({
      el: `Ο πίνακας ${plain} δεν είναι InnoDB και χάνει δεδομένα: εκτελέστε ALTER TABLE \`${plain}\` ENGINE = InnoDB;`,
      en: `The table ${plain} is not InnoDB and loses data: run ALTER TABLE \`${plain}\` ENGINE = InnoDB;`,
    })
  }
  if (facts.maxAllowedPacket < LEAST_PACKET) {
    const mend = `SET GLOBAL max_allowed_packet = ${LEAST_PACKET};`
    return new Problem({
      el: `Ο διακομιστής της βάσης δέχεται μόνο ${facts.maxAllowedPacket} byte τη φορά: εκτελέστε ${mend} και γράψτε το στις ρυθμίσεις του.`,
      en: `The database server takes only ${facts.maxAllowedPacket} bytes at a time: run ${mend} and write it into its settings.`,
    })
  }
  if (facts.logging && facts.binlogFormat === 'STATEMENT') {
    return new Problem({
      el: "Τα αντίγραφα της βάσης θα διέφεραν (binlog_format = STATEMENT): εκτελέστε SET GLOBAL binlog_format = 'ROW'; και γράψτε το στις ρυθμίσεις του διακομιστή.",
      en: "Replicas of the database would differ (binlog_format = STATEMENT): run SET GLOBAL binlog_format = 'ROW'; and write it into the server's settings.",
    })
  }
  return null
}

/** What works, but not as safely as it should. */
export function weakServer(facts: ServerFacts): Problem | null {
  if (facts.flushing === 1) return null
  return new Problem({
    el: 'Σημείωση: μια διακοπή ρεύματος μπορεί να σβήσει το τελευταίο δευτερόλεπτο της βάσης: εκτελέστε SET GLOBAL innodb_flush_log_at_trx_commit = 1; και γράψτε το στις ρυθμίσεις της.',
    en: "Note: a power failure may lose the database's last second: run SET GLOBAL innodb_flush_log_at_trx_commit = 1; and write it into its settings.",
  })
}
