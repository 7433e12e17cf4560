/*
 * What the bots ask back: to confirm something, or which of several things is meant. Only who was
 * asked may answer, for a while; then the question says what became of it.
 */
import { DateTime } from 'luxon'
import { failpoint } from '#app/shared/failpoint'
import type { Locale, Worded } from '#app/shared/locale'
import { selectRows } from '#app/shared/rows'
import { formatInstant } from '#app/shared/time'
import { inTransaction, type QuickTransaction, type Transaction } from '#app/shared/transaction'
import { NO, NUMBERS, YES, type ButtonKey } from '#bots/button'
import {
  expireButtons,
  messageOf,
  overdueButtons,
  type ButtonSet,
  type KeptButton,
} from '#bots/button_sets'
import type { Arguments, Command, Confirming } from '#bots/command'
import { Loop } from '#bots/loop'
import { plainMessage } from '#bots/matrix/messages'
import { enqueue } from '#bots/outbox'
import type { Choice } from '#bots/parser'

/** A question, as it is kept with the message that asks it. */
export interface Question {
  sort: 'confirmation' | 'question'
  text: string
  buttons: readonly KeptButton[]
}

/** How long an answer is waited for. */
const OPEN_MINUTES = 15

/** When a question that is asked now expires, in ms since 1970. */
export function expiryFromNow(): number {
  return Date.now() + OPEN_MINUTES * 60_000
}

/** A command's question with the values that are kept with it; null where it asks nothing. */
export function confirming(
  question: Confirming | string | null | undefined,
  args: Arguments
): Confirming | null {
  if (typeof question === 'string') return { text: question, args }
  return question ?? null
}

/** Whether the person means what can't be undone. */
export function confirmationOf(
  text: string,
  { path }: Command,
  args: Arguments,
  locale: Locale
): Question {
  return {
    sort: 'confirmation',
    text: `${text}\n${HOW_TO.confirmation[locale]}`,
    buttons: [
      { key: YES, label: { el: 'ναι', en: 'yes' }, command: path.join(' '), args },
      { key: NO, label: { el: 'όχι', en: 'no' }, command: null, args: {} },
    ],
  }
}

/**
 * Which of several things is meant.
 *
 * @param text names the choices already, each after its number
 */
export function questionOf(text: string, choices: readonly Choice[], locale: Locale): Question {
  return {
    sort: 'question',
    text: `${text}\n${HOW_TO.question[locale]}`,
    buttons: choices.slice(0, NUMBERS.length).map(({ label, command, args }, at) => ({
      key: NUMBERS[at],
      label: { el: label, en: label },
      command: command.path.join(' '),
      args,
    })),
  }
}

/** In the transaction of what was chosen: the question says what that was, by whom and when. */
export async function showChosen(
  trx: Transaction | QuickTransaction,
  set: ButtonSet,
  key: ButtonKey,
  by: string
): Promise<void> {
  const button = set.buttons.find((each) => each.key === key)!
  const calledOff = button.command === null
  await closeQuestion(trx, set, (locale) => {
    const what = calledOff ? CALLED_OFF[locale] : button.label[locale]
    return `${key} ${what} · ${by} · ${formatInstant(DateTime.utc(), locale)}`
  })
}

/** Questions that nobody has answered say so; called now and then. */
export async function expireQuestions(): Promise<void> {
  const overdue = await overdueButtons(Date.now(), 100)
  for (const set of overdue) {
    await inTransaction(async (trx) => {
      if (await expireButtons(trx, set.id)) {
        failpoint('question.expired')
        await closeQuestion(trx, set, (locale) => EXPIRED[locale])
      }
    })
  }
}

/** A loop that lets questions expire. */
export function expiryLoop(): Loop {
  return new Loop('letting questions expire', expireQuestions)
}

const HOW_TO: Record<Question['sort'], Worded> = {
  confirmation: {
    el: '✅ ναι · ❌ όχι: πατήστε την αντίδραση, ή απαντήστε εδώ «ναι» ή «όχι», μέσα σε 15 λεπτά.',
    en: '✅ yes · ❌ no: tap the reaction, or answer “yes” or “no” here, within 15 minutes.',
  },
  question: {
    el: 'Απαντήστε εδώ με τον αριθμό, ή πατήστε την αντίδραση, μέσα σε 15 λεπτά.',
    en: 'Answer here with the number, or tap the reaction, within 15 minutes.',
  },
}

const CALLED_OFF: Worded = {
  el: 'Ακυρώθηκε, δεν έγινε τίποτα',
  en: 'Called off, nothing was done',
}

const EXPIRED: Worded = {
  el: '⌛ Έληξε χωρίς απάντηση και δεν έγινε τίποτα. Αν ισχύει ακόμη, γράψτε ξανά την εντολή.',
  en: '⌛ It expired without an answer, and nothing was done. If it still holds, write the command again.',
}

/** The question's message without how to answer, which no longer holds, and with what became of it. */
async function closeQuestion(
  trx: Transaction | QuickTransaction,
  set: ButtonSet,
  ending: (locale: Locale) => string
): Promise<void> {
  const { sort } = set
  const message = messageOf(set)
  const { source, target, purpose } = message
  const [row] = await selectRows(
    trx,
    'select content, bot, priority from outbox where source = ? and target = ? and purpose = ?',
    [source, target, purpose]
  )
  if (!row || sort === 'decision') return
  const asked: string = JSON.parse(row.content).body
  const locale = asked.endsWith(HOW_TO[sort].en) ? 'en' : 'el'
  const question = asked.replace(`\n${HOW_TO[sort][locale]}`, '')
  await enqueue(trx, {
    ...message,
    purpose: `${purpose}:ending`,
    priority: row.priority,
    bot: row.bot,
    refers: { as: 'edit', to: message },
    content: plainMessage(`${question}\n${ending(locale)}`),
  })
}
