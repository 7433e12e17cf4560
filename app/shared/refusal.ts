import type { Worded } from '#app/shared/locale'

/**
 * A refusal for people: what is wrong and what to do, in both languages. Subclasses are named
 * after the fact (`TaskAlreadyClosed`) and give a code (`E_TASK_ALREADY_CLOSED`). It is worded
 * here once; the web and the chat render it.
 */
export class Refusal extends Error {
  readonly code: string
  /** HTTP status for the web. */
  readonly status: number
  readonly worded: Worded
  /** Whether a person may read it; absent where it says nothing of any record. */
  visibleTo?: (personId: number) => boolean

  constructor(code: string, worded: Worded, status = 422) {
    super(worded.en)
    this.name = new.target.name
    this.code = code
    this.worded = worded
    this.status = status
  }

  /** Says of a record what only these people may know: in a room with others it isn't shown. */
  within(visibleTo: (personId: number) => boolean): this {
    this.visibleTo = visibleTo
    return this
  }
}

/** The person may not do this; `worded` says who may. */
export class NotAllowed extends Refusal {
  constructor(worded: Worded, code = 'E_NOT_ALLOWED') {
    super(code, worded, 403)
  }
}

/** There is no such thing, or the person may not know that there is. */
export class NotFound extends Refusal {
  constructor(worded: Worded, code = 'E_NOT_FOUND') {
    super(code, worded, 404)
  }
}
