/*
 * Where an answer goes and how it is put: in the thread of the message, or aside where not
 * everybody in the room may see it; late ones say that they are.
 */
import { DateTime } from 'luxon'
import type { Actor } from '#app/shared/act'
import { failpoint } from '#app/shared/failpoint'
import type { Locale, Worded } from '#app/shared/locale'
import { formatInstant } from '#app/shared/time'
import type { QuickTransaction, Transaction } from '#app/shared/transaction'
import { keepButtons } from '#bots/button_sets'
import type { RecordRef, RoomContext } from '#bots/command'
import type { InboxRow } from '#bots/inbox'
import { firstLine } from '#bots/line'
import { plainMessage, replyMessage, threadRootFor, type Answered } from '#bots/matrix/messages'
import { ANSWER, enqueue } from '#bots/outbox'
import { expiryFromNow, type Question } from '#bots/questions'
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
  /** The message under which the answer goes, where that isn't the row's own: of a reaction. */
  under?: Pick<Answered, 'eventId' | 'content'>
  /** As what the answer is sent: the same a second time is not sent again. */
  source?: string
  /** As what a refusal is sent, where it is told once however often it is asked for. */
  refusal?: string
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
  { text, visibleTo, notify = [], record, page, buttons = [] }: Reply
): Promise<void> {
  const { bot, row } = asked
  const source = sourceOf(asked)
  const forAll = !visibleTo || members.every((id) => id !== null && visibleTo(id))
  const target = asked.direct || forAll ? row.roomId : `direct:${row.sender}`
  if (target === row.roomId) {
    const present = notify.filter(({ id }) => members.includes(id))
    const shown = withLateness(text, asked)
    await put(trx, asked, ANSWER, shown, present, { record, page })
  } else {
    const content = plainMessage(withLateness(text, asked), [], page)
    const message = { bot, source, target, purpose: ANSWER, content, record }
    await enqueue(trx, { ...message, priority: 0, asker: askerOf(asked) })
    await put(trx, asked, 'pointer', PRIVATELY[asked.actor.locale], [])
  }
  if (buttons.length > 0) {
    const message = { source, target, purpose: ANSWER }
    await keepButtons(trx, message, { sort: 'decision', buttons, record, bot })
  }
}

/** Asks back in the message's thread: who is asked may answer, for a while. */
export async function askBack(
  trx: Transaction | QuickTransaction,
  asked: Asked & { actor: Actor },
  { text, sort, buttons }: Question,
  record: RecordRef | null
): Promise<void> {
  const { row, bot, actor } = asked
  const message = { source: sourceOf(asked), target: row.roomId, purpose: ANSWER }
  await put(trx, asked, ANSWER, withLateness(text, asked), [])
  await keepButtons(trx, message, {
    sort,
    buttons,
    record,
    bot,
    askerId: actor.id,
    expiresAtMs: expiryFromNow(),
    roomId: row.roomId,
    threadRoot: asked.direct ? null : threadRootFor(answeredBy(asked)),
  })
  failpoint('question.asked')
}

/** What is asked about a command that was written long ago. */
export function lateQuestion(row: InboxRow, locale: Locale, question: string | null): string {
  const written = typeof row.content.body === 'string' ? firstLine(row.content.body).line : ''
  const line = written.length > LONGEST_SHOWN ? `${written.slice(0, LONGEST_SHOWN)}…` : written
  const late = {
    el: 'Η εντολή γράφτηκε πριν από περισσότερες από 24 ώρες και δεν εκτελέστηκε. Ισχύει ακόμη;',
    en: 'This command was written more than 24 hours ago and was not carried out. Does it still hold?',
  }
  return [late[locale], question ?? line].filter(Boolean).join('\n')
}

const LONGEST_SHOWN = 200

/** What is answered where no command ran. */
export const standing = {
  stranger: {
    el: 'Ο λογαριασμός σας δεν ανήκει σε πρόσωπο του οργανογράμματος, γι’ αυτό δεν μπορώ να απαντήσω. Μιλήστε με όποιον τηρεί τις τοποθετήσεις του προσωπικού.',
    en: 'Your account belongs to nobody in the org chart, so I can’t answer. Please ask whoever keeps the placements of staff.',
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
  const { row, bot } = asked
  const named = notify.flatMap(({ matrixId, displayName }) =>
    matrixId ? [{ matrixId, displayName }] : []
  )
  return enqueue(trx, {
    bot,
    source: sourceOf(asked),
    target: row.roomId,
    purpose,
    priority: 0,
    asker: askerOf(asked),
    record,
    content: replyMessage(answeredBy(asked), text, named, page),
  })
}

function answeredBy({ row, direct, under }: Asked): Answered {
  const { eventId, content } = under ?? row
  return { eventId, content, direct }
}

function sourceOf({ row, source }: Asked): string {
  return source ?? `reply:${row.eventId}`
}

function askerOf({ row, source }: Asked): string | undefined {
  return source === undefined ? row.sender : undefined
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
