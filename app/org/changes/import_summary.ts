import type { ImportResult } from '#app/org/changes/org_import'
import type { PersonState, PlacementState, PostState, UnitState } from '#app/org/state/org_state'
import type { Locale } from '#app/shared/locale'

/** How many of a kind are named. */
const NAMED = 5

/** What an import changes, a line per kind, with the names of the first ones. */
export function summaryOf({ rows, count, changes }: ImportResult, locale: Locale): string[] {
  const say = (el: string, en: string) => (locale === 'el' ? el : en)
  if (count === 0) {
    return [
      say(
        `${rows} γραμμές: όλα ισχύουν ήδη, δεν αλλάζει τίποτα.`,
        `${rows} rows: everything stands already, nothing changes.`
      ),
    ]
  }
  const { units, posts, people, placements, accounts } = changes
  return [
    ...line(say('νέες μονάδες', 'units new'), units.added, ofUnit),
    ...line(say('μονάδες αλλάζουν', 'units changed'), units.changed, ofUnit),
    ...line(say('μονάδες κλείνουν', 'units closed'), units.ended, ofUnit),
    ...line(say('νέες οργανικές θέσεις', 'posts new'), posts.added, ofPost),
    ...line(say('οργανικές θέσεις αλλάζουν', 'posts changed'), posts.changed, ofPost),
    ...line(say('νέα πρόσωπα', 'people new'), people.added, ofPerson),
    ...line(say('πρόσωπα αλλάζουν', 'people changed'), people.changed, ofPerson),
    ...line(say('νέες τοποθετήσεις', 'placements new'), placements.added, ofPlacement),
    ...line(say('τοποθετήσεις αλλάζουν', 'placements changed'), placements.changed, ofPlacement),
    ...line(say('τοποθετήσεις λήγουν', 'placements ended'), placements.ended, ofPlacement),
    ...line(say('νέοι λογαριασμοί', 'accounts new'), accounts.added, ofPerson),
    ...line(say('λογαριασμοί κλείνουν', 'accounts ended'), accounts.ended, ofPerson),
    ...line(say('λογαριασμοί ανοίγουν ξανά', 'accounts revived'), accounts.revived, ofPerson),
  ]
}

function line<T>(title: string, things: readonly T[], nameOf: (thing: T) => string): string[] {
  if (!things.length) return []
  const names = things.slice(0, NAMED).map(nameOf).join(', ')
  return [`${things.length} ${title}: ${names}${things.length > NAMED ? ', …' : ''}`]
}

function ofUnit({ code, fields }: UnitState): string {
  return `${code} ${fields.nameEl}`
}

function ofPost({ unit, category, branch, fields }: PostState): string {
  return `${unit.code} ${category} ${branch} (${fields.count})`
}

function ofPerson({ username, fields }: PersonState): string {
  return `${fields.givenName} ${fields.surname} (${username})`
}

function ofPlacement({ person, unit, role }: PlacementState): string {
  return `${person.username} → ${unit.code} (${role})`
}
