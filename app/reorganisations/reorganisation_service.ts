import db from '@adonisjs/lucid/services/db'
import { orgChart } from '#app/org/chart/org_chart_queries'
import type { DraftedEdit } from '#app/reorganisations/edits/drafted_edit'
import Reorganisation from '#app/reorganisations/reorganisation'
import { checkNumber, checkRights } from '#app/reorganisations/edits/edit_rights'
import { concernedBy } from '#app/reorganisations/reorganisation_audience'
import {
  ApprovalNotAllowed,
  DraftingNotAllowed,
  NotADraft,
  NothingToPropose,
  PreflightFailed,
  ReorganisationNotFound,
  WrongState,
} from '#app/reorganisations/reorganisation_exceptions'
import {
  checkedInput,
  checkedReason,
  type ReorganisationInput,
} from '#app/reorganisations/reorganisation_input'
import { reorganisationPolicy } from '#app/reorganisations/reorganisation_policy'
import { preflightOf } from '#app/reorganisations/comparison/preflight'
import {
  editsOf,
  lockedReorganisation,
  readerOf,
  reorganisationFor,
  writersOf,
} from '#app/reorganisations/reorganisation_queries'
import { checkSeen, recordReorganisation, save, storeEdits } from '#app/reorganisations/writing'
import { acting, type Act, type Actor, type Origin } from '#app/shared/act'
import { today } from '#app/shared/time'

/** Who does something that needs a look at the whole organisation first, outside of the writing. */
export interface Who {
  actor: Actor
  origin: Origin
}

/** The life of a reorganisation, from its draft to the day before it is applied. */
export class ReorganisationService {
  /** Begins a draft. */
  async draft(
    act: Act,
    input: ReorganisationInput,
    edits: readonly DraftedEdit[] = []
  ): Promise<Reorganisation> {
    return this.#draft(act, input, edits, null)
  }

  /**
   * Drafts what takes an applied one back: its edits undo the other's.
   *
   * @throws WrongState where the other was never applied
   */
  async reverse(act: Act, id: number): Promise<Reorganisation> {
    const applied = await this.#writable(act, id)
    if (applied.state !== 'applied' || !applied.undo) throw new WrongState('applied')
    const title = `Αντιστροφή: ${applied.title}`.slice(0, 190)
    return this.#draft(act, { title }, applied.undo, applied.id)
  }

  /** Changes its title, act, date or note. */
  async edit(act: Act, id: number, input: ReorganisationInput, seen: number | null = null) {
    const reorganisation = await this.#writable(act, id)
    if (reorganisation.state !== 'draft') throw new NotADraft()
    const wanted = checkedInput(input)
    checkSeen(reorganisation, seen)
    const fields = ['title', 'act', 'effectiveOn', 'note'] as const
    const changed = fields.filter((field) => wanted[field] !== reorganisation[field])
    if (!changed.length) return reorganisation
    await save(act, reorganisation, wanted)
    await recordReorganisation(act, 'edited', reorganisation, { payload: { what: 'head' } })
    return reorganisation
  }

  /**
   * Asks for it to be approved.
   *
   * @throws PreflightFailed where the org chart would not take it
   */
  async propose({ actor, origin }: Who, id: number, seen: number | null = null) {
    const { revision } = await this.#preflight(actor, id)
    return acting({ actor, origin }, async (act) => {
      const reorganisation = await this.#writable(act, id)
      if (reorganisation.state !== 'draft') throw new NotADraft()
      checkSeen(reorganisation, seen ?? revision)
      checkSeen(reorganisation, revision)
      const edits = await editsOf(id, act.trx)
      const chart = await orgChart(act.trx, today(act.now))
      await save(act, reorganisation, {
        state: 'proposed',
        proposedById: actor.id,
        proposedAt: act.now,
        concerned: concernedBy(chart, edits),
        problem: null,
      })
      await recordReorganisation(act, 'proposed', reorganisation, { notify: 'approvers' })
      return reorganisation
    })
  }

  /**
   * Lets it happen on its day. Somebody who has written nothing of it does so.
   *
   * @throws PreflightFailed where the org chart would no longer take it
   */
  async approve({ actor, origin }: Who, id: number, seen: number | null = null) {
    const { revision, removals } = await this.#preflight(actor, id)
    return acting({ actor, origin }, async (act) => {
      const { reorganisation, chart, reader } = await this.#seen(act, id)
      const writers = await writersOf(reorganisation, act.trx)
      if (!reorganisationPolicy.mayApprove(chart, reader, writers)) throw new ApprovalNotAllowed()
      if (reorganisation.state !== 'proposed') throw new WrongState('proposed')
      checkSeen(reorganisation, seen ?? revision)
      checkSeen(reorganisation, revision)
      await save(act, reorganisation, {
        state: 'approved',
        approvedById: actor.id,
        approvedAt: act.now,
        removals,
      })
      await recordReorganisation(act, 'approved', reorganisation, { notify: 'authors' })
      return reorganisation
    })
  }

  /** Gives it up, for a reason; it can be taken back to draft. */
  async withdraw(act: Act, id: number, reason: string, seen: number | null = null) {
    const reorganisation = await this.#writable(act, id)
    const said = checkedReason(reason)
    if (['applied', 'withdrawn'].includes(reorganisation.state)) throw new WrongState('open')
    checkSeen(reorganisation, seen)
    await save(act, reorganisation, { state: 'withdrawn' })
    await recordReorganisation(act, 'withdrawn', reorganisation, {
      payload: { reason: said },
      notify: 'authors',
    })
    return reorganisation
  }

  /**
   * Makes a draft again of what was proposed, approved or withdrawn, or has failed. Who could
   * approve a proposal may also send it back.
   */
  async takeBack(act: Act, id: number, seen: number | null = null) {
    const { reorganisation, chart, reader } = await this.#seen(act, id)
    const proposed = reorganisation.state === 'proposed'
    const isApprover = proposed && reorganisationPolicy.isApprover(chart, reader)
    if (!isApprover && !reorganisationPolicy.mayDraft(reader)) throw new DraftingNotAllowed()
    if (['applied', 'draft'].includes(reorganisation.state)) throw new WrongState('not_applied')
    checkSeen(reorganisation, seen)
    // Those who knew of the proposal learn that it is none any more.
    const nothing = { proposedById: null, proposedAt: null, concerned: null, removals: null }
    await recordReorganisation(act, 'returned', reorganisation, { notify: 'authors' })
    await save(act, reorganisation, {
      ...nothing,
      state: 'draft',
      approvedById: null,
      approvedAt: null,
    })
    return reorganisation
  }

  async #draft(
    act: Act,
    input: ReorganisationInput,
    edits: readonly DraftedEdit[],
    undoesId: number | null
  ): Promise<Reorganisation> {
    const reader = await readerOf(actorOf(act), act.trx)
    if (!reorganisationPolicy.mayDraft(reader)) throw new DraftingNotAllowed()
    const reorganisation = await Reorganisation.create(
      {
        ...checkedInput(input),
        state: 'draft',
        createdById: reader.id,
        createdAt: act.now,
        updatedAt: act.now,
        undoesId,
        revision: 1,
      },
      { client: act.trx }
    )
    // What takes another one back was written by those who wrote that one.
    if (undoesId === null) checkRights(reader, edits)
    checkNumber(edits)
    await storeEdits(act, reorganisation.id, edits)
    const payload = undoesId === null ? {} : { undoesId }
    await recordReorganisation(act, 'drafted', reorganisation, { payload })
    return reorganisation
  }

  /** Looks at the whole organisation, before the transaction that decides. */
  async #preflight(actor: Actor, id: number) {
    const client = db.connection()
    const chart = await orgChart()
    const reorganisation = await reorganisationFor(await readerOf(actor, client), id, chart)
    const edits = await editsOf(id)
    if (!edits.length || !reorganisation.effectiveOn) throw new NothingToPropose()
    const { problems, rooms } = await preflightOf(reorganisation, edits)
    if (problems.length) throw new PreflightFailed(problems.map(({ worded }) => worded))
    return { revision: reorganisation.revision, removals: rooms.ended.length }
  }

  async #seen(act: Act, id: number) {
    const reader = await readerOf(actorOf(act), act.trx)
    const chart = await orgChart(act.trx, today(act.now))
    const reorganisation = await lockedReorganisation(act, id)
    if (!reorganisationPolicy.maySee(chart, reader, reorganisation)) {
      throw new ReorganisationNotFound()
    }
    return { reorganisation, chart, reader }
  }

  async #writable(act: Act, id: number): Promise<Reorganisation> {
    const { reorganisation, reader } = await this.#seen(act, id)
    if (!reorganisationPolicy.mayDraft(reader)) throw new DraftingNotAllowed()
    return reorganisation
  }
}

export const reorganisationService = new ReorganisationService()

function actorOf(act: Act): Actor {
  if (!act.actor) throw new Error('Reorganisations are drafted by people')
  return act.actor
}
