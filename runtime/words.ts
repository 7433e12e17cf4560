/*
 * What `./ace up` says, in both languages.
 */
import type { Locale } from '#app/shared/locale'
import type { Settings } from '#runtime/settings'

export interface ReadyFacts {
  settings: Settings
  seconds: string
  data: string
  /** Null where there are no demo accounts. */
  demoAccounts: string | null
}

export interface Words {
  processes: Readonly<Record<'synapse' | 'web' | 'bots' | 'element', string>>
  serverNameWarning: string
  serverNameQuestion: string
  waitingForOtherRun: string
  cleanedUp(name: string): string
  packages: string
  homeserver: string
  administrator: string
  start: string
  migrations: string
  migrationsDone(count: number): string
  demo: string
  web: string
  bots: string
  element: string
  readiness: string
  rooms: string
  roomsDone(count: number): string
  roomsFailed(log: string): string
  sqliteIsForTrying(people: number): string
  ended(name: string, how: string, seconds: string): string
  runsAgain(name: string): string
  stopping: string
  stopped: string
  ready(facts: ReadyFacts): string
}

/** What people do who have no Element of ours. */
const elementHint = {
  el: ({ matrixUrl }: Settings) =>
    `Το \`./ace element:install\` φέρνει το Element εδώ. Αλλιώς Element Desktop: «Σύνδεση»,
               στον «Κεντρικό διακομιστή» βάλτε ${matrixUrl}.`,
  en: ({ matrixUrl }: Settings) =>
    `\`./ace element:install\` brings Element here. Otherwise Element Desktop: "Sign in",
            edit the homeserver to ${matrixUrl}.`,
}

const el: Words = {
  processes: {
    synapse: 'Διακομιστής Matrix',
    web: 'Διαχείριση',
    bots: 'Βοηθοί',
    element: 'Element',
  },
  serverNameWarning:
    'Το όνομα του διακομιστή μπαίνει σε κάθε λογαριασμό (@maria:dimos.example.gr) και δεν αλλάζει ποτέ. Για δοκιμή αφήστε το localhost.',
  serverNameQuestion: 'Όνομα διακομιστή',
  waitingForOtherRun: 'Ένα άλλο `./ace up` τελειώνει σε αυτόν τον φάκελο· περιμένω …',
  cleanedUp: (name) => `Τερματίστηκε ό,τι είχε μείνει από προηγούμενη εκτέλεση: ${name}`,
  packages: 'Λήψη του διακομιστή Matrix (Synapse)',
  homeserver: 'Εκκίνηση του διακομιστή Matrix',
  administrator: 'Διαχειριστής του διακομιστή',
  start: 'Προετοιμασία',
  migrations: 'Βάση δεδομένων',
  migrationsDone: (count) => (count ? `${count} βήματα` : 'όπως ήταν'),
  demo: 'Δοκιμαστικός δήμος',
  web: 'Εκκίνηση της διαχείρισης',
  bots: 'Εκκίνηση των βοηθών',
  element: 'Εκκίνηση του Element',
  readiness: 'Σύνδεση διακομιστή και βοηθών',
  rooms: 'Χώροι, δωμάτια και μέλη',
  roomsDone: (count) => `${count} βήματα, όλα έτοιμα`,
  roomsFailed: (log) =>
    `Τα δωμάτια δεν ολοκληρώθηκαν· η πλατφόρμα ξαναπροσπαθεί. Λεπτομέρειες: ${log}`,
  sqliteIsForTrying: (people) =>
    `Σημείωση: ο διακομιστής Matrix κρατά τα δεδομένα του σε SQLite, που φτάνει για δοκιμή. Για καθημερινή χρήση από ${people} ανθρώπους χρειάζεται PostgreSQL.`,
  ended: (name, how, seconds) => `${name}: τερματίστηκε (${how}), ξεκινά πάλι σε ${seconds} s`,
  runsAgain: (name) => `${name}: τρέχει πάλι`,
  stopping: 'Τερματισμός …',
  stopped: 'Όλα τερματίστηκαν.',
  ready: ({ settings, seconds, data, demoAccounts }) => `
Έτοιμο σε ${seconds} s.

  Διαχείριση           ${settings.webUrl}
  Διακομιστής Matrix   ${settings.matrixUrl}  (όνομα: ${settings.serverName})

Συνομιλία με το Element
  Υπολογιστής  ${settings.elementUrl ? `${settings.elementUrl}, με τον λογαριασμό της διαχείρισης.` : elementHint.el(settings)}
  Κινητό       Element ή Element X: «Αλλαγή διακομιστή», με μια διεύθυνση που φτάνει το κινητό.
               ${settings.matrixUrl.startsWith('https:') ? `Εδώ: ${settings.matrixUrl}` : 'Θέλει διακομιστή μεσολάβησης με HTTPS και --matrix-url (docs/running.md).'}
${demoAccounts ? `\nΔοκιμαστικοί λογαριασμοί (όνομα χρήστη, κωδικός): ${demoAccounts}\n` : ''}
Δεδομένα: ${data}  ·  Αρχεία καταγραφής: ${data}/log  ·  Τερματισμός: Ctrl-C
`,
}

const en: Words = {
  processes: { synapse: 'Homeserver', web: 'Web', bots: 'Bots', element: 'Element' },
  serverNameWarning:
    "The server's name is part of every account (@maria:dimos.example.org) and can never change. To try things out, leave localhost.",
  serverNameQuestion: 'Name of the server',
  waitingForOtherRun: 'Another `./ace up` is ending in this folder; waiting …',
  cleanedUp: (name) => `Ended what an earlier run had left behind: ${name}`,
  packages: 'Fetching the homeserver (Synapse)',
  homeserver: 'Starting the homeserver',
  administrator: "The homeserver's administrator",
  start: 'Getting ready',
  migrations: 'Database',
  migrationsDone: (count) => (count ? `${count} migrations` : 'as it was'),
  demo: 'Demo municipality',
  web: 'Starting web',
  bots: 'Starting the bots',
  element: 'Starting Element',
  readiness: 'Homeserver and bots reach each other',
  rooms: 'Spaces, rooms and members',
  roomsDone: (count) => `${count} steps, complete`,
  roomsFailed: (log) => `The rooms could not be completed; Dimos keeps trying. Details: ${log}`,
  sqliteIsForTrying: (people) =>
    `Note: the homeserver keeps its data in SQLite, which is for trying out. Everyday use by ${people} people needs PostgreSQL.`,
  ended: (name, how, seconds) => `${name}: ended (${how}), starting again in ${seconds} s`,
  runsAgain: (name) => `${name}: running again`,
  stopping: 'Stopping …',
  stopped: 'Everything has stopped.',
  ready: ({ settings, seconds, data, demoAccounts }) => `
Ready in ${seconds} s.

  Web admin    ${settings.webUrl}
  Homeserver   ${settings.matrixUrl}  (name: ${settings.serverName})

Chatting with Element
  Computer  ${settings.elementUrl ? `${settings.elementUrl}, with the account of the web admin.` : elementHint.en(settings)}
  Phone     Element or Element X: "Change server", with an address that the phone can reach.
            ${settings.matrixUrl.startsWith('https:') ? `Here: ${settings.matrixUrl}` : 'It takes a reverse proxy with HTTPS and --matrix-url (docs/running.md).'}
${demoAccounts ? `\nDemo accounts (username, password): ${demoAccounts}\n` : ''}
Data: ${data}  ·  Logs: ${data}/log  ·  Stop: Ctrl-C
`,
}

export const words: Readonly<Record<Locale, Words>> = { el, en }
