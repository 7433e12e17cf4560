import type { Worded } from '#app/shared/locale'
import type { IsoDate } from '#app/shared/time'

/** The names of what happens to a reorganisation, and what each event carries. */
export const reorganisationEvents = {
  drafted: 'reorganisation.drafted',
  edited: 'reorganisation.edited',
  proposed: 'reorganisation.proposed',
  returned: 'reorganisation.returned',
  approved: 'reorganisation.approved',
  applied: 'reorganisation.applied',
  failed: 'reorganisation.failed',
  withdrawn: 'reorganisation.withdrawn',
} as const

export type ReorganisationHappening = keyof typeof reorganisationEvents

export interface ReorganisationEventPayload {
  title: string
  effectiveOn: IsoDate | null
  /** How many edits it has. */
  edits: number
  authorId: number
  /** Who may know of it: roles can't be asked for once it is written. */
  readers: readonly number[]
  /** Of an edit: whether the head or the edits changed, and how. */
  what?: 'head' | 'added' | 'changed' | 'removed' | 'reordered'
  /** How many edits that was, and the first of them in words. */
  count?: number
  sentences?: readonly Worded[]
  /** Of a withdrawal. */
  reason?: string
  /** Of a draft that takes another one back. */
  undoesId?: number
}
