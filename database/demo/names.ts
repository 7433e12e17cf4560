/*
 * Invented people: usual Greek names, combined at random from a seed. Nobody real is meant.
 */

/** Masculine and feminine form. */
const SURNAMES: readonly (readonly [string, string])[] = [
  ['Αλεξίου', 'Αλεξίου'],
  ['Βασιλειάδης', 'Βασιλειάδου'],
  ['Γεωργιάδης', 'Γεωργιάδου'],
  ['Δημητρίου', 'Δημητρίου'],
  ['Ελευθερίου', 'Ελευθερίου'],
  ['Ζαφειρίου', 'Ζαφειρίου'],
  ['Ηλιάδης', 'Ηλιάδου'],
  ['Θεοδωρίδης', 'Θεοδωρίδου'],
  ['Ιωαννίδης', 'Ιωαννίδου'],
  ['Καραγιάννης', 'Καραγιάννη'],
  ['Λαζαρίδης', 'Λαζαρίδου'],
  ['Μαυρίδης', 'Μαυρίδου'],
  ['Νικολαΐδης', 'Νικολαΐδου'],
  ['Ξανθόπουλος', 'Ξανθοπούλου'],
  ['Οικονόμου', 'Οικονόμου'],
  ['Παυλίδης', 'Παυλίδου'],
  ['Ραπτόπουλος', 'Ραπτοπούλου'],
  ['Σταματίου', 'Σταματίου'],
  ['Τσακίρης', 'Τσακίρη'],
  ['Φωτιάδης', 'Φωτιάδου'],
  ['Χατζής', 'Χατζή'],
  ['Ψαρράς', 'Ψαρρά'],
]

/** With the genitive, which stands for the father's name. */
const MEN: readonly (readonly [string, string])[] = [
  ['Γεώργιος', 'Γεωργίου'],
  ['Ιωάννης', 'Ιωάννου'],
  ['Κωνσταντίνος', 'Κωνσταντίνου'],
  ['Δημήτριος', 'Δημητρίου'],
  ['Νικόλαος', 'Νικολάου'],
  ['Παναγιώτης', 'Παναγιώτη'],
  ['Χρήστος', 'Χρήστου'],
  ['Αθανάσιος', 'Αθανασίου'],
  ['Στυλιανός', 'Στυλιανού'],
  ['Φώτιος', 'Φωτίου'],
]

const WOMEN: readonly string[] = [
  'Μαρία',
  'Ελένη',
  'Αικατερίνη',
  'Βασιλική',
  'Σοφία',
  'Αγγελική',
  'Γεωργία',
  'Δέσποινα',
  'Ευαγγελία',
  'Ιωάννα',
]

export interface DemoName {
  surname: string
  givenName: string
  fatherName: string
}

/** The one full name that two people have, so that asking which of them can be tried. */
const TWICE = { surname: 'Παυλίδου', givenName: 'Μαρία' }

/** Numbers from 0 to below 1, the same in each run (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Names of `count` people: each full name once, and one twice. */
export function namesOf(count: number, random: () => number): DemoName[] {
  const all = SURNAMES.flatMap(([his, hers]) => [
    ...MEN.map(([givenName]) => ({ surname: his, givenName })),
    ...WOMEN.map((givenName) => ({ surname: hers, givenName })),
  ])
  const others = all.filter((name) => !isTwice(name))
  const chosen = shuffled([TWICE, TWICE, ...shuffled(others, random).slice(0, count - 2)], random)
  return chosen.map((name) => ({
    ...name,
    fatherName: MEN[Math.floor(random() * MEN.length)][1],
  }))
}

function isTwice({ surname, givenName }: { surname: string; givenName: string }): boolean {
  return surname === TWICE.surname && givenName === TWICE.givenName
}

function shuffled<T>(list: readonly T[], random: () => number): T[] {
  return list
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item)
}
