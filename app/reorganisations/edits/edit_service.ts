import { orgChart } from '#app/org/chart/org_chart_queries'
import type { DraftedEdit } from '#app/reorganisations/edits/drafted_edit'
import { checkNumber, checkRights } from '#app/reorganisations/edits/edit_rights'
import { editSentence } from '#app/reorganisations/edits/edit_sentence'
import type Reorganisation from '#app/reorganisations/reorganisation'
import {
  DraftingNotAllowed,
  EditNotFound,
  NotADraft,
  ReorganisationNotFound,
} from '#app/reorganisations/reorganisation_exceptions'
import { reorganisationPolicy, type Reader } from '#app/reorganisations/reorganisation_policy'
import {
  editsOf,
  lockedReorganisation,
  readerOf,
} from '#app/reorganisations/reorganisation_queries'
import { checkSeen, recordReorganisation, save, storeEdits } from '#app/reorganisations/writing'
import type { Act } from '#app/shared/act'
import { today } from '#app/shared/time'

/** The edits of a draft: what it changes, in order. Positions count from 1. */
export class EditService {
  /** Adds edits behind the others. */
  add(act: Act, id: number, added: readonly DraftedEdit[], seen: number | null = null) {
    return this.#change(act, id, seen, 'added', (edits, reader) => {
      checkRights(reader, added)
      return { edits: [...edits, ...added], touched: added }
    })
  }

  replace(act: Act, id: number, position: number, edit: DraftedEdit, seen: number | null = null) {
    return this.#change(act, id, seen, 'changed', (edits, reader) => {
      const old = at(edits, position)
      checkRights(reader, [old, edit])
      return { edits: edits.with(position - 1, edit), touched: [edit] }
    })
  }

  remove(act: Act, id: number, position: number, seen: number | null = null) {
    return this.#change(act, id, seen, 'removed', (edits, reader) => {
      const old = at(edits, position)
      checkRights(reader, [old])
      return { edits: edits.toSpliced(position - 1, 1), touched: [old] }
    })
  }

  /** Puts an edit where another one stands: the order is the one in which they are carried out. */
  reorder(act: Act, id: number, position: number, to: number, seen: number | null = null) {
    return this.#change(act, id, seen, 'reordered', (edits, reader) => {
      const moved = at(edits, position)
      checkRights(reader, [moved])
      const place = Math.min(Math.max(to, 1), edits.length)
      const rest = edits.toSpliced(position - 1, 1)
      return { edits: rest.toSpliced(place - 1, 0, moved), touched: [moved] }
    })
  }

  async #change(
    act: Act,
    id: number,
    seen: number | null,
    what: 'added' | 'changed' | 'removed' | 'reordered',
    work: (
      edits: DraftedEdit[],
      reader: Reader
    ) => { edits: DraftedEdit[]; touched: readonly DraftedEdit[] }
  ): Promise<Reorganisation> {
    if (!act.actor) throw new Error('Reorganisations are drafted by people')
    const reader = await readerOf(act.actor, act.trx)
    const chart = await orgChart(act.trx, today(act.now))
    const reorganisation = await lockedReorganisation(act, id)
    if (!reorganisationPolicy.maySee(chart, reader, reorganisation)) {
      throw new ReorganisationNotFound()
    }
    if (!reorganisationPolicy.mayDraft(reader)) throw new DraftingNotAllowed()
    if (reorganisation.state !== 'draft') throw new NotADraft()
    checkSeen(reorganisation, seen)
    const { edits, touched } = work(await editsOf(id, act.trx), reader)
    checkNumber(edits)
    await storeEdits(act, id, edits)
    await save(act, reorganisation, { problem: null })
    const first = touched.slice(0, 3).map((edit) => editSentence(edit, chart))
    await recordReorganisation(act, 'edited', reorganisation, {
      payload: { what, count: touched.length, sentences: first },
    })
    return reorganisation
  }
}

export const editService = new EditService()

function at(edits: readonly DraftedEdit[], position: number): DraftedEdit {
  const edit = edits[position - 1]
  if (!edit) throw new EditNotFound()
  return edit
}
