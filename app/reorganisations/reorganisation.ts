import { DateTime } from 'luxon'
import { BaseModel, column } from '@adonisjs/lucid/orm'
import { instant, json } from '#database/columns'
import type { DraftedEdit } from '#app/reorganisations/edits/drafted_edit'
import type { Worded } from '#app/shared/locale'
import type { IsoDate } from '#app/shared/time'

export const reorganisationStates = [
  'draft',
  'proposed',
  'approved',
  'applied',
  'failed',
  'withdrawn',
] as const

export type ReorganisationState = (typeof reorganisationStates)[number]

/** Changes of the org chart that hold together, from one day on, by one decision. */
export default class Reorganisation extends BaseModel {
  @column({ isPrimary: true })
  declare id: number

  @column()
  declare title: string

  /** The decision that orders it. */
  @column()
  declare act: string | null

  @column()
  declare effectiveOn: IsoDate | null

  @column()
  declare state: ReorganisationState

  @column()
  declare note: string | null

  /** Why it could not be applied. */
  @json()
  declare problem: readonly Worded[] | null

  @column()
  declare createdById: number

  @instant()
  declare createdAt: DateTime

  @instant()
  declare updatedAt: DateTime

  @column()
  declare proposedById: number | null

  @instant()
  declare proposedAt: DateTime | null

  @column()
  declare approvedById: number | null

  @instant()
  declare approvedAt: DateTime | null

  @instant()
  declare appliedAt: DateTime | null

  /** Codes of the units that it touches; known once it is proposed. */
  @json()
  declare concerned: readonly string[] | null

  /** How many memberships of rooms were to end when it was approved. */
  @column()
  declare removals: number | null

  /** What would undo it; known once it is applied. */
  @json()
  declare undo: readonly DraftedEdit[] | null

  /** The applied reorganisation that this one takes back. */
  @column()
  declare undoesId: number | null

  /** Grows with every change, of its edits too: nobody overwrites what they have not seen. */
  @column()
  declare revision: number
}
