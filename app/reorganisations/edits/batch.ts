/*
 * Many people at once: all of a unit, or a pasted list of who goes where.
 */
import type { OrgChart } from '#app/org/chart/org_chart'
import type { PlacementRole } from '#app/org/placement'
import type { DraftedEdit } from '#app/reorganisations/edits/drafted_edit'
import { Naming, UnclearName } from '#app/reorganisations/edits/edit_naming'
import { Refusal } from '#app/shared/refusal'
import type { Worded } from '#app/shared/locale'

export interface Batch {
  from?: string | null
  to?: string | null
  /** Heads go as heads, not as employees. */
  heads?: boolean
  /** Lines `username;unit`. */
  list?: string | null
}

/** Lines of the pasted list that can't be understood, each with its number. */
export class ListNotUnderstood extends Refusal {
  constructor(lines: readonly { line: number; worded: Worded }[]) {
    const said = (locale: 'el' | 'en') =>
      lines
        .slice(0, 10)
        .map(({ line, worded }) => `${line}: ${worded[locale]}`)
        .join(' ')
    super('E_LIST_NOT_UNDERSTOOD', {
      el: `Δεν προστέθηκε τίποτα. Διορθώστε τις γραμμές. ${said('el')}`,
      en: `Nothing was added. Mend these lines. ${said('en')}`,
    })
  }
}

class NothingToMove extends Refusal {
  constructor() {
    super('E_NOTHING_TO_MOVE', {
      el: 'Δώστε δύο μονάδες ή μια λίστα με γραμμές «όνομα χρήστη;μονάδα».',
      en: 'Give two units, or a list with lines “username;unit”.',
    })
  }
}

const OPEN = { on: null, act: null }
const HEADS: readonly PlacementRole[] = ['head', 'acting_head']

/**
 * The moves that a batch means.
 *
 * @throws UnclearName, ListNotUnderstood, NothingToMove
 */
export function movesFrom(batch: Batch, chart: OrgChart, edits: readonly DraftedEdit[]) {
  const naming = new Naming(chart, edits)
  const ofUnit = batch.from || batch.to ? unitMoves(batch, chart, naming, edits) : []
  const ofList = listMoves(batch.list ?? '', naming)
  const moves = [...ofUnit, ...ofList]
  if (!moves.length) throw new NothingToMove()
  return moves
}

/** Everybody who is in a unit today and does not move out of it already. */
function unitMoves(
  { from, to, heads = false }: Batch,
  chart: OrgChart,
  naming: Naming,
  edits: readonly DraftedEdit[]
): DraftedEdit[] {
  const source = naming.unit(from ?? '', 'from')
  const unit = naming.unit(to ?? '', 'to')
  const gone = new Set(
    edits.flatMap((edit) => (edit.kind === 'move' && edit.from === source ? [edit.person] : []))
  )
  const standing = chart.unitByCode(source)
  const staff = chart.placements
    .filter(({ unitId }) => unitId === standing?.id)
    .map(({ personId, role }) => ({ person: chart.person(personId)!, role }))
    .filter(({ person }) => person.active && !gone.has(person.username))
  if (!staff.length) {
    throw new UnclearName(
      'from',
      `Στο ${source} δεν υπηρετεί σήμερα κανείς που να μη μετακινείται ήδη.`,
      `Nobody is in ${source} today who does not move already.`
    )
  }
  return staff.map(({ person, role }) => ({
    kind: 'move' as const,
    person: person.username,
    from: source,
    unit,
    role: HEADS.includes(role) && !heads ? 'employee' : role,
    ...OPEN,
  }))
}

/** Each from their own unit to another one, as employee. */
function listMoves(list: string, naming: Naming): DraftedEdit[] {
  const wrong: { line: number; worded: Worded }[] = []
  const moves = list.split(/\r?\n/).flatMap((text, at): DraftedEdit[] => {
    const cells = text.split(/[;\t,]/).map((cell) => cell.trim())
    if (cells.every((cell) => !cell)) return []
    try {
      const [who, where = ''] = cells
      const person = naming.person(who, 'list')
      const from = naming.homeOf(person, 'list')
      const unit = naming.unit(where, 'list')
      const { username } = person
      return [{ kind: 'move', person: username, from, unit, role: 'employee', ...OPEN }]
    } catch (error) {
      if (!(error instanceof UnclearName)) throw error
      wrong.push({ line: at + 1, worded: error.worded })
      return []
    }
  })
  if (wrong.length) throw new ListNotUnderstood(wrong)
  return moves
}
