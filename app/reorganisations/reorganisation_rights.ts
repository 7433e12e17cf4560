import type {
  AskedRecord,
  Asking,
  Holder,
  RecordRights,
  RightLine,
} from '#app/identity/record_rights'
import { decide, refused, type Decision } from '#app/identity/rights'
import { rightsTable } from '#app/identity/rights_table'
import { heldCapacities } from '#app/org/right_sources'
import Reorganisation from '#app/reorganisations/reorganisation'
import { reorganisationPolicy, type Reader } from '#app/reorganisations/reorganisation_policy'
import { writersOf } from '#app/reorganisations/reorganisation_queries'
import type { Worded } from '#app/shared/locale'

const SEE: Worded = { el: 'Προβολή αναδιοργάνωσης', en: 'See the reorganisation' }

const READERS: Worded = {
  el: 'όσοι συντάσσουν αναδιοργανώσεις, και μετά την πρόταση όσοι εγκρίνουν και οι προϊστάμενοι που αφορά',
  en: 'those who draft reorganisations, and once proposed those who approve and the heads concerned',
}

const WROTE: Worded = {
  el: 'έγραψε μέρος της, άρα την εγκρίνει άλλος',
  en: 'wrote a part of it, so somebody else approves it',
}

/** May they see or approve a reorganisation, and why. */
export const reorganisationRights: RecordRights = {
  type: 'reorganisation',
  words: ['αναδιοργάνωση', 'αναδιοργάνωσης', 'reorganisation'],
  whoSees: READERS,
  fits: (text) => /^[1-9]\d{0,8}$/.test(text),

  async find(text, asking, marked) {
    if (!marked) return null
    const found = await Reorganisation.query({ client: asking.client })
      .where('id', Number(text))
      .first()
    return found && asked(found, asking)
  },
}

function asked(found: Reorganisation, { chart, client, asker }: Asking): AskedRecord {
  return {
    kind: { el: 'Αναδιοργάνωση', en: 'Reorganisation' },
    ref: String(found.id),
    title: { el: found.title, en: found.title },
    url: null,
    open: reorganisationPolicy.maySee(chart, readerOf(asker), found),
    visibleTo: (personId) => personId === asker.person.id,
    async explain(holder): Promise<RightLine[]> {
      const reader = readerOf(holder)
      const held = heldCapacities(chart, holder)
      const capacities = held.map(({ capacity }) => capacity)
      const sees = reorganisationPolicy.maySee(chart, reader, found)
      const writers = await writersOf(found, client)
      const approves = reorganisationPolicy.mayApprove(chart, reader, writers)
      const approval: Decision = approves
        ? decide('approve_reorganisation', capacities, () => true)
        : writers.has(reader.id)
          ? { allowed: false, why: WROTE }
          : refused('approve_reorganisation')
      const drafting = decide('draft_reorganisation', capacities)
      const sources = held.filter(({ capacity }) => capacity !== 'employee')
      return [
        { act: SEE, decision: { allowed: sees, why: READERS }, sources: sees ? sources : [] },
        {
          act: rightsTable.draft_reorganisation.act,
          decision: drafting,
          sources: held.filter(({ capacity }) => capacity === drafting.by),
        },
        {
          act: rightsTable.approve_reorganisation.act,
          decision: approval,
          sources: held.filter(({ capacity }) => capacity === approval.by),
        },
      ]
    },
  }
}

function readerOf({ person, roles }: Holder): Reader {
  return { id: person.id, roles }
}
