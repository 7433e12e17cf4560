/*
 * What a value of each kind may look like, for help and the manual. Each sample is a value that the
 * parser takes; a test gives them to it.
 */
import type { Locale, Worded } from '#app/shared/locale'
import type { Parameter, ParameterKind } from '#bots/command'

export interface ValueWords {
  samples: Readonly<Record<Locale, readonly string[]>>
  note?: Worded
}

/** `5/3, αύριο, σε 3 μέρες`: samples of a parameter's values, and what else is to be known. */
export function valueText(parameter: Parameter, locale: Locale): string {
  const { samples, note } = VALUES[parameter.kind]
  const own = parameter.choices
    ? Object.values(parameter.choices).map((words) => wordIn(words, locale))
    : samples[locale]
  const parts = [own.join(', ')]
  if (note) parts.push(note[locale])
  if (parameter.keywords?.length) parts.push(keywordText(parameter, locale))
  return parts.filter(Boolean).join(' · ')
}

/** Samples of values of a kind, in one language. */
export function samplesOf(kind: ParameterKind, locale: Locale): readonly string[] {
  return VALUES[kind].samples[locale]
}

function keywordText({ keywords = [] }: Parameter, locale: Locale): string {
  const fitting = keywords.filter((word) => isGreekWord(word) === (locale === 'el'))
  const words = (fitting.length > 0 ? fitting : keywords).slice(0, 3).map((word) => `«${word}»`)
  return locale === 'el'
    ? `μετά από ${words.join(' ή ')}`
    : `after ${words.join(' or ').replaceAll('«', '“').replaceAll('»', '”')}`
}

function wordIn(words: readonly string[], locale: Locale): string {
  return words.find((word) => isGreekWord(word) === (locale === 'el')) ?? words[0]
}

function isGreekWord(word: string): boolean {
  return /\p{Script=Greek}/u.test(word)
}

function same(...samples: string[]): ValueWords['samples'] {
  return { el: samples, en: samples }
}

const PERSON = {
  el: ['@m.pavlidou', '@Παυλίδου', '@"Μαρία Παυλίδου"'],
  en: ['@m.pavlidou', '@Παυλίδου', '@"Μαρία Παυλίδου"'],
}
const UNIT = { el: ['D6.1', 'Δ6.1'], en: ['D6.1'] }

const VALUES: Readonly<Record<ParameterKind, ValueWords>> = {
  text: {
    samples: same(),
    note: {
      el: 'λέξεις· μαζί με άλλες τιμές καλύτερα σε εισαγωγικά, "…" ή «…»',
      en: 'words; beside other values best in quotes, "…" or «…»',
    },
  },
  person: { samples: PERSON },
  unit: { samples: UNIT, note: { el: 'ο κωδικός της μονάδας', en: 'the unit’s code' } },
  personOrUnit: {
    samples: { el: [...PERSON.el, ...UNIT.el], en: [...PERSON.en, ...UNIT.en] },
  },
  date: {
    samples: {
      el: ['5/3', '5/3/2027', 'σήμερα', 'αύριο', 'Παρασκευή', 'σε 3 μέρες', 'σε 2 εβδομάδες'],
      en: ['5/3', '5/3/2027', 'today', 'tomorrow', 'Friday', 'in 3 days', 'in 2 weeks'],
    },
  },
  period: {
    samples: {
      el: ['1/8-15/8', 'από 1/8 έως 15/8/2027', 'αύριο'],
      en: ['1/8-15/8', 'from 1/8 to 15/8/2027', 'tomorrow'],
    },
  },
  number: { samples: same('12', '#12') },
  choice: { samples: same() },
  reference: {
    samples: same('12/2026', '"Α 12/2026"'),
    note: { el: 'μία λέξη, ή σε εισαγωγικά', en: 'one word, or in quotes' },
  },
  lines: {
    samples: same(),
    note: { el: 'ό,τι γράφεται στις επόμενες γραμμές', en: 'whatever stands in the next lines' },
  },
  moment: {
    samples: {
      el: ['αύριο 9:00', 'σε 2 ώρες', 'Παρασκευή στις 14:30'],
      en: ['tomorrow 9:00', 'in 2 hours', 'Friday at 14:30'],
    },
  },
  amount: { samples: same('12', '12,50€', '1.250,50') },
  litres: { samples: { el: ['35,5', '35,5λ'], en: ['35.5', '35.5l'] } },
  odometer: {
    samples: {
      el: ['82340', '82.340 χλμ', '1250,5 ώρες'],
      en: ['82340', '82340 km', '1250.5 hours'],
    },
  },
  plate: {
    samples: same('ΚΗΗ-1234', 'khh1234'),
    note: { el: 'με ελληνικά ή λατινικά γράμματα', en: 'in Greek or Latin letters' },
  },
  protocol: {
    samples: same('4512/2026', '4512'),
    note: { el: 'χωρίς έτος: το φετινό', en: 'without a year: this year’s' },
  },
  ada: { samples: same('ΨΘ82ΩΡΦ-7ΑΙ') },
  room: {
    samples: same('#dep-d6.1'),
    note: { el: 'ή το όνομα του δωματίου', en: 'or the room’s name' },
  },
  attachments: {
    samples: same(),
    note: {
      el: 'αρχεία του μηνύματος, ή εκείνου στο οποίο απαντά',
      en: 'files of the message, or of the one that it answers',
    },
  },
}
