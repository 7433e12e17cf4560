import {
  AfmInvalid,
  AfmTaken,
  AmkaInvalid,
  AmkaTaken,
  NameMissing,
  PersonNotFound,
  RegistryNumberTaken,
} from '#app/directory/people/person_exceptions'
import { isAfm, isAmka } from '#app/identity/personal_numbers'
import { authorise } from '#app/identity/rights'
import { touchOrg } from '#app/org/org_revision'
import { personRow } from '#app/org/state/org_rows'
import type { PersonFields } from '#app/org/state/org_state'
import { fieldsOf } from '#app/org/state/org_state_queries'
import type { Act } from '#app/shared/act'
import { checkRevision } from '#app/shared/record_version'
import { recordEvents } from '#app/shared/recording'
import type { Row } from '#app/shared/rows'
import { toStored } from '#app/shared/time'

/** What the form of personal data changes. */
export type PersonalData = Omit<PersonFields, 'afm' | 'amka' | 'directoryId'>

/** Tax and social security number. */
export type PersonalNumbers = Pick<PersonFields, 'afm' | 'amka'>

export interface ReadNumbers extends PersonalNumbers {
  revision: number
}

const CARD = { el: 'Καρτέλα προσωπικού', en: 'Personnel card' }

/** Personal data: what people are, wherever they are placed. The personnel office changes it. */
export class PersonService {
  /**
   * @param seen the revision that the person saw; null for programs
   * @throws RightMissing, PersonNotFound, RecordChangedMeanwhile, RegistryNumberTaken
   */
  async edit(
    act: Act,
    username: string,
    data: Partial<PersonalData>,
    seen: number | null
  ): Promise<void> {
    await authorise(act, 'edit_people')
    const row = await lockedPerson(act, username)
    const current = fieldsOf(row)
    checkRevision(row as { revision: number }, seen, CARD, { ...current, afm: null, amka: null })
    await this.#write(act, row, { ...current, ...data }, 'person.changed')
  }

  /**
   * Both numbers, for the personnel office alone. That they were read is recorded, by whom and of
   * whom, and never what they are.
   *
   * @throws RightMissing, PersonNotFound
   */
  async readNumbers(act: Act, username: string): Promise<ReadNumbers> {
    await authorise(act, 'see_tax_numbers')
    const row = await lockedPerson(act, username)
    await recordEvents(act, [
      {
        name: 'person.numbers_read',
        subject: { type: 'person', id: row.id },
        payload: { username },
      },
    ])
    return { afm: row.afm, amka: row.amka, revision: row.revision }
  }

  /** Everybody's numbers of an export, with one event for all of them. */
  async readNumbersOf(
    act: Act,
    ids: readonly number[]
  ): Promise<ReadonlyMap<number, PersonalNumbers>> {
    await authorise(act, 'see_tax_numbers')
    const found = new Map<number, PersonalNumbers>()
    for (let at = 0; at < ids.length; at += AT_ONCE) {
      const rows = await act.trx
        .from('people')
        .whereIn('id', ids.slice(at, at + AT_ONCE))
        .select('id', 'afm', 'amka')
      for (const { id, afm, amka } of rows) found.set(id, { afm, amka })
    }
    await recordEvents(act, [
      {
        name: 'person.numbers_exported',
        subject: { type: 'org', id: 0 },
        payload: { people: ids.length },
      },
    ])
    return found
  }

  /** @throws AfmInvalid, AmkaInvalid, AfmTaken, AmkaTaken, and as `edit` */
  async setNumbers(
    act: Act,
    username: string,
    typed: PersonalNumbers,
    seen: number | null
  ): Promise<void> {
    await authorise(act, 'see_tax_numbers')
    const numbers = checkedNumbers(typed)
    const row = await lockedPerson(act, username)
    checkRevision(row as { revision: number }, seen, CARD)
    await this.#write(act, row, { ...fieldsOf(row), ...numbers }, 'person.changed')
  }

  async #write(act: Act, row: PersonTableRow, fields: PersonFields, event: string): Promise<void> {
    const before = fieldsOf(row)
    const names = Object.keys(fields) as (keyof PersonFields)[]
    const changed = names.filter((name) => fields[name] !== before[name])
    if (!changed.length) return
    if (!fields.surname || !fields.givenName) throw new NameMissing()
    await checkUnique(act, row.id, fields)
    await touchOrg(act.trx)
    await act.trx
      .from('people')
      .where('id', row.id)
      .update({
        ...personRow({ username: row.username, fields }),
        revision: row.revision + 1,
        updated_at: toStored(act.now),
      })
    await recordEvents(act, [
      {
        name: event,
        subject: { type: 'person', id: row.id },
        // Only the names of what changed: events are kept for good.
        payload: { username: row.username, changed },
      },
      { name: 'org.changed', subject: { type: 'org', id: 0 }, payload: { rows: 1 } },
    ])
  }
}

export const personService = new PersonService()

const AT_ONCE = 500

type PersonTableRow = Row & { id: number; username: string; revision: number } & Record<string, any>

/** @throws PersonNotFound */
export async function lockedPerson(act: Act, username: string): Promise<PersonTableRow> {
  const row = await act.trx.from('people').where('username', username).forUpdate().first()
  if (!row) throw new PersonNotFound(username)
  return row
}

/** Without the blanks that people type, and right in themselves. */
export function checkedNumbers({ afm, amka }: PersonalNumbers): PersonalNumbers {
  const digits = (typed: string | null) => typed?.replace(/[\s.-]/g, '') || null
  const numbers = { afm: digits(afm), amka: digits(amka) }
  if (numbers.afm !== null && !isAfm(numbers.afm)) throw new AfmInvalid()
  if (numbers.amka !== null && !isAmka(numbers.amka)) throw new AmkaInvalid()
  return numbers
}

/** @param id whose fields they are; null for somebody new */
async function checkUnique(
  act: Act,
  id: number | null,
  { registryNumber, afm, amka }: PersonFields
): Promise<void> {
  const taken = async (column: string, value: string | null) => {
    if (value === null) return false
    const query = act.trx.from('people').where(column, value)
    return Boolean(await (id === null ? query : query.whereNot('id', id)).select('id').first())
  }
  if (await taken('registry_number', registryNumber)) throw new RegistryNumberTaken(registryNumber!)
  if (await taken('afm', afm)) throw new AfmTaken()
  if (await taken('amka', amka)) throw new AmkaTaken()
}
