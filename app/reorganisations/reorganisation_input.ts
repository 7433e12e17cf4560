/*
 * What a reorganisation may hold, whoever writes it.
 */
import { stripInvisible } from '#app/shared/fold'
import type { IsoDate } from '#app/shared/time'
import { ReorganisationInvalid } from '#app/reorganisations/reorganisation_exceptions'

export interface ReorganisationInput {
  title: string
  act?: string | null
  effectiveOn?: IsoDate | null
  note?: string | null
}

/** As a record has it. */
export type CheckedInput = Required<ReorganisationInput>

export function checkedInput({ title, act, effectiveOn, note }: ReorganisationInput): CheckedInput {
  return {
    title: checkedTitle(title),
    act: checkedAct(act),
    effectiveOn: effectiveOn || null,
    note: checkedNote(note),
  }
}

function checkedTitle(text: string): string {
  const title = line(text)
  if (title && title.length <= 190) return title
  throw new ReorganisationInvalid('E_REORGANISATION_TITLE_INVALID', {
    el: 'Ο τίτλος θέλει από 1 έως 190 χαρακτήρες, σε μία γραμμή. Γράψτε τα υπόλοιπα στη σημείωση.',
    en: 'A title has 1 to 190 characters in one line. Put the rest into the note.',
  })
}

function checkedAct(text: string | null | undefined): string | null {
  const act = line(text ?? '')
  if (act.length <= 100) return act || null
  throw new ReorganisationInvalid('E_REORGANISATION_ACT_TOO_LONG', {
    el: 'Η πράξη χωράει έως 100 χαρακτήρες: αριθμός, ημερομηνία, ΦΕΚ ή ΑΔΑ.',
    en: 'The act holds up to 100 characters: number, date, gazette or ADA.',
  })
}

/** Browsers send line ends as two characters; they are kept as one. */
function checkedNote(text: string | null | undefined): string | null {
  const note = stripInvisible(text ?? '')
    .replace(/\r\n?/g, '\n')
    .trim()
  if (note.length <= 10_000) return note || null
  throw new ReorganisationInvalid('E_REORGANISATION_NOTE_TOO_LONG', {
    el: 'Η σημείωση χωράει έως 10.000 χαρακτήρες.',
    en: 'A note holds up to 10,000 characters.',
  })
}

/** Why something is withdrawn. */
export function checkedReason(text: string): string {
  const reason = line(text)
  if (reason && reason.length <= 300) return reason
  throw new ReorganisationInvalid('E_REORGANISATION_REASON_MISSING', {
    el: 'Γράψτε τον λόγο της απόσυρσης, σε μία γραμμή έως 300 χαρακτήρων.',
    en: 'Give the reason for withdrawing it, in one line of up to 300 characters.',
  })
}

function line(text: string): string {
  return stripInvisible(text).replace(/\s+/gu, ' ').trim()
}
