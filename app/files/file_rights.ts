import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type {
  AskedRecord,
  Asking,
  Holder,
  RecordRights,
  RightLine,
} from '#app/identity/record_rights'
import { recordOf } from '#app/files/file_subjects'
import type { PersonNode } from '#app/org/chart/org_chart'
import type { Actor } from '#app/shared/act'
import type { Worded } from '#app/shared/locale'

const ACTS = {
  open: { el: 'Άνοιγμα του αρχείου', en: 'Open the file' },
  remove: { el: 'Αφαίρεση του αρχείου', en: 'Take the file away' },
} as const satisfies Record<string, Worded>

const READERS: Worded = { el: 'όσοι βλέπουν την εγγραφή του', en: 'those who see its record' }

const REMOVERS: Worded = {
  el: 'όποιος το επισύναψε, ή όποιος αλλάζει την εγγραφή του',
  en: 'whoever attached it, or may change its record',
}

/** May they open a file or take it away: that hangs on the record to which it is attached. */
export const fileRights: RecordRights = {
  type: 'file',
  words: ['αρχείο', 'συνημμένο', 'file'],
  whoSees: READERS,
  fits: (text) => /^[1-9]\d{0,8}$/.test(text),

  async find(text, asking, marked) {
    if (!marked) return null
    const row = await asking.client
      .from('files')
      .where({ id: Number(text), standing: 1 })
      .first()
    return row ? asked(row, asking) : null
  },
}

async function asked(row: Record<string, any>, { client, asker }: Asking): Promise<AskedRecord> {
  const open = (await recordFor(asker.person, row, client)) !== null
  return {
    kind: { el: 'Αρχείο', en: 'File' },
    ref: String(row.id),
    title: { el: row.name, en: row.name },
    url: `/files/${row.key}/preview`,
    open,
    visibleTo: (personId) => personId === asker.person.id,
    explain: (holder) => rightsInFile(holder, row, client),
  }
}

async function rightsInFile(
  { person }: Holder,
  row: Record<string, any>,
  client: QueryClientContract
): Promise<RightLine[]> {
  const record = await recordFor(person, row, client)
  const removes = record !== null && (row.uploaded_by_id === person.id || record.mayChange)
  return [
    { act: ACTS.open, decision: { allowed: record !== null, why: READERS }, sources: [] },
    { act: ACTS.remove, decision: { allowed: removes, why: REMOVERS }, sources: [] },
  ]
}

function recordFor(person: PersonNode, row: Record<string, any>, client: QueryClientContract) {
  const actor: Actor = person
  return recordOf(actor, { type: row.subject_type, id: row.subject_id }, client)
}
