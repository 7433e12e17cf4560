/*
 * The people and units of the corpus, found as in a real municipality.
 */
import type { PersonNode, UnitNode } from '#app/org/chart/org_chart'
import { PeopleFinder } from '#app/org/chart/people_finder'
import { UnitFinder } from '#app/org/chart/unit_finder'
import type { NameFinder, PersonRef, UnitRef } from '#bots/command'

/** Username, given name, surname, unit. */
const PEOPLE = [
  ['m.pavlidou', 'Μαρία', 'Παυλίδου', 'D6.1'],
  ['g.papadopoulos', 'Γεώργιος', 'Παπαδόπουλος', 'D6.1'],
  ['g.papadopoulos2', 'Γεώργιος', 'Παπαδόπουλος', 'D7.1'],
  ['n.papadopoulos', 'Νικόλαος', 'Παπαδόπουλος', 'D3.3'],
  ['k.psarras', 'Κωνσταντίνος', 'Ψαρράς', 'D6.1'],
  ['e.ioannidou', 'Ελένη', 'Ιωαννίδου', 'D6.1'],
  ['a.karagianni', 'Άννα', 'Καραγιάννη', 'D7.1'],
  ['d.xenakis', 'Δημήτριος', 'Ξενάκης', 'D6.2'],
  ['s.theodorou', 'Σοφία', 'Θεοδώρου', 'D3.3'],
  ['ch.mpakas', 'Χρήστος', 'Μπάκας', 'D6.2'],
  ['e.evangelou', 'Ευαγγελία', 'Ευαγγέλου', 'D1.1'],
  ['i.tzortzis', 'Ιωάννης', 'Τζώρτζης', 'D5.2'],
] as const

const UNITS = [
  ['M', 'Δήμαρχος', 'Mayor'],
  ['GD', 'Γενική Διεύθυνση Υπηρεσιών', 'General Directorate of Services'],
  ['D1.1', 'Τμήμα Προμηθειών', 'Department of Procurement'],
  ['D3.3', 'Τμήμα Πληροφορικής & Επικοινωνιών', 'Department of IT & Communications'],
  ['D5.2', 'Τμήμα Αθλητισμού', 'Department of Sports'],
  ['D6', 'Διεύθυνση Καθαριότητας & Ανακύκλωσης', 'Directorate of Cleaning & Recycling'],
  ['D6.1', 'Τμήμα Αποκομιδής & Ανακύκλωσης', 'Department of Collection & Recycling'],
  ['D6.2', 'Τμήμα Καθαρισμού Κοινόχρηστων Χώρων', 'Department of Street Cleaning'],
  ['D7.1', 'Τμήμα Συντήρησης Πρασίνου', 'Department of Parks'],
] as const

const people = new PeopleFinder(
  PEOPLE.map(
    ([username, givenName, surname], id) =>
      ({
        id,
        username,
        givenName,
        surname,
        displayName: `${givenName} ${surname}`,
      }) as unknown as PersonNode
  )
)

const units = new UnitFinder(
  UNITS.map(
    ([code, nameEl, nameEn], id) =>
      ({ id, code, nameEl, nameEn, nameShort: null }) as unknown as UnitNode
  )
)

function refOf({ id, username, displayName }: PersonNode): PersonRef {
  return { id, username, displayName, unit: PEOPLE[id][3] }
}

export const townFinder: NameFinder = {
  people: (text) => people.find(text).map(refOf),
  near: (text) => people.near(text).map(refOf),
  units: (text) =>
    units.find(text).map(({ id, code, nameEl }): UnitRef => ({ id, code, name: nameEl })),
  rooms: () => [],
}
