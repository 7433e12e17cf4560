/*
 * Where an answer goes and how it is put: in the thread of the message, or aside where not
 * everybody in the room may see it; late ones say that they are.
 */
import { DateTime } from 'luxon'
import type { Actor } from '#app/shared/act'
import type { Locale, Worded } from '#app/shared/locale'
import { formatInstant } from '#app/shared/time'
import type { QuickTransaction, Transaction } from '#app/shared/transaction'
import type { RoomContext } from '#bots/command'
import type { InboxRow } from '#bots/inbox'
import { plainMessage, replyMessage } from '#bots/matrix/messages'
import { ANSWER, enqueue } from '#bots/outbox'
import type { Reply } from '#bots/reply'

/** A message that asks for an answer. */
export interface Asked {
  row: InboxRow
  /** The bot and one person alone. */
  direct: boolean
  /** Which bot answers. */
  bot: string
  /** Null for somebody whom Dimos doesn't know. */
  actor: Actor | null
}

/** The record that an answer tells of. */
type About = Pick<Reply, 'record' | 'page'>

/** An answer later than this says so. */
const LATE_MINUTES = 5

/** Answers in the message's thread, for everybody to see. */
export function answerHere(
  trx: Transaction | QuickTransaction,
  asked: Asked,
  text: string,
  notify: NonNullable<Reply['notify']> = [],
  about: About = {}
): Promise<void> {
  return put(trx, asked, ANSWER, withLateness(text, asked), notify, about)
}

/** Answers in the room where every member may see it, else in the asker's direct chat. */
export async function answerAmong(
  trx: Transaction | QuickTransaction,
  asked: Asked & { actor: Actor },
  { members }: RoomContext,
  { text, visibleTo, notify = [], record, page }: Reply
): Promise<void> {
  const forAll = !visibleTo || members.every((id) => id !== null && visibleTo(id))
  if (asked.direct || forAll) {
    const present = notify.filter(({ id }) => members.includes(id))
    return answerHere(trx, asked, text, present, { record, page })
  }
  await enqueue(trx, {
    bot: asked.bot,
    source: sourceOf(asked),
    target: `direct:${asked.row.sender}`,
    purpose: ANSWER,
    priority: 0,
    content: plainMessage(withLateness(text, asked), [], page),
    record,
  })
  await put(trx, asked, 'pointer', PRIVATELY[asked.actor.locale], [])
}

/** What is answered where no command ran. */
export const standing = {
  stranger: {
    el: 'Ο λογαριασμός σας δεν ανήκει σε πρόσωπο του οργανογράμματος, γι’ αυτό δεν μπορώ να απαντήσω. Μιλήστε με όποιον τηρεί τις τοποθετήσεις του προσωπικού.',
    en: 'Your account belongs to nobody in the org chart, so I can’t answer. Please ask whoever keeps the placements of staff.',
  },
  stale: {
    el: 'Η εντολή γράφτηκε πριν από περισσότερες από 24 ώρες και δεν εκτελέστηκε. Αν ισχύει ακόμη, στείλτε την ξανά.',
    en: 'This command was written more than 24 hours ago and was not carried out. If it still holds, send it again.',
  },
  /** A reference follows. */
  apology: {
    el: 'Κάτι πήγε στραβά και η εντολή δεν εκτελέστηκε. Δοκιμάστε ξανά ή δώστε στον διαχειριστή τον κωδικό',
    en: 'Something went wrong and the command was not carried out. Try again, or give the administrator the reference',
  },
} satisfies Record<string, Worded>

const PRIVATELY: Worded = {
  el: 'Σας απάντησα ιδιωτικά, γιατί εδώ δεν το βλέπουν όλοι.',
  en: 'I answered you in private, since not everybody here may see it.',
}

function put(
  trx: Transaction | QuickTransaction,
  asked: Asked,
  purpose: string,
  text: string,
  notify: NonNullable<Reply['notify']>,
  { record, page }: About = {}
): Promise<void> {
  const { row, direct, bot } = asked
  const answered = { eventId: row.eventId, content: row.content, direct }
  const named = notify.flatMap(({ matrixId, displayName }) =>
    matrixId ? [{ matrixId, displayName }] : []
  )
  return enqueue(trx, {
    bot,
    source: sourceOf(asked),
    target: row.roomId,
    purpose,
    priority: 0,
    content: replyMessage(answered, text, named, page),
    record,
  })
}

function sourceOf({ row }: Asked): string {
  return `reply:${row.eventId}`
}

function withLateness(text: string, { row, actor }: Asked): string {
  if (Date.now() - row.sentAtMs < LATE_MINUTES * 60_000) return text
  const sentAt = DateTime.fromMillis(row.sentAtMs, { zone: 'utc' })
  const [first, ...rest] = text.split('\n')
  return [`${first} ${lateNote(sentAt, actor?.locale ?? 'el')}`, ...rest].join('\n')
}

function lateNote(sentAt: DateTime, locale: Locale): string {
  const when = formatInstant(sentAt, locale)
  return locale === 'el'
    ? `(καθυστερημένη απάντηση, γράφτηκε ${when})`
    : `(late answer, written ${when})`
}
