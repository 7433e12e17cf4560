/*
 * The kinds of values: what each is called and may look like. Each sample is a value that the
 * parser takes; a test gives them to it.
 */
import type { Locale, Worded } from '#app/shared/locale'
import type { ParameterKind } from '#bots/command'

export interface ValueWords {
  /** A single one, in English without its article. */
  one: Worded
  /** Where in a line it has to stand, if that matters. */
  place?: Worded
  samples: Readonly<Record<Locale, readonly string[]>>
  note?: Worded
}

function same(...samples: string[]): ValueWords['samples'] {
  return { el: samples, en: samples }
}

const PERSON = {
  el: ['@m.pavlidou', '@Παυλίδου', '@"Μαρία Παυλίδου"'],
  en: ['@m.pavlidou', '@Παυλίδου', '@"Μαρία Παυλίδου"'],
}
const UNIT = { el: ['D6.1', 'Δ6.1'], en: ['D6.1'] }

export const valueKinds: Readonly<Record<ParameterKind, ValueWords>> = {
  text: {
    one: { el: 'ένα κείμενο', en: 'text' },
    place: { el: 'σε εισαγωγικά', en: 'in quotes' },
    samples: same(),
    note: {
      el: 'λέξεις· μαζί με άλλες τιμές καλύτερα σε εισαγωγικά, "…" ή «…»',
      en: 'words; beside other values best in quotes, "…" or «…»',
    },
  },
  person: {
    one: { el: 'ένα πρόσωπο', en: 'person' },
    samples: PERSON,
  },
  unit: {
    one: { el: 'μία μονάδα', en: 'unit' },
    samples: UNIT,
    note: { el: 'ο κωδικός της μονάδας', en: 'the unit’s code' },
  },
  personOrUnit: {
    one: { el: 'ένα πρόσωπο ή μία μονάδα', en: 'person or unit' },
    samples: { el: [...PERSON.el, ...UNIT.el], en: [...PERSON.en, ...UNIT.en] },
  },
  date: {
    one: { el: 'μία ημερομηνία', en: 'date' },
    samples: {
      el: ['5/3', '5/3/2027', 'σήμερα', 'αύριο', 'Παρασκευή', 'σε 3 μέρες', 'σε 2 εβδομάδες'],
      en: ['5/3', '5/3/2027', 'today', 'tomorrow', 'Friday', 'in 3 days', 'in 2 weeks'],
    },
  },
  period: {
    one: { el: 'ένα διάστημα', en: 'period' },
    samples: {
      el: ['1/8-15/8', 'από 1/8 έως 15/8/2027', 'αύριο'],
      en: ['1/8-15/8', 'from 1/8 to 15/8/2027', 'tomorrow'],
    },
  },
  number: {
    one: { el: 'ένας αριθμός', en: 'number' },
    samples: same('12', '#12'),
  },
  choice: {
    one: { el: 'μία επιλογή', en: 'choice' },
    samples: same(),
  },
  reference: {
    one: { el: 'ένας αριθμός απόφασης', en: 'number of an act' },
    place: { el: 'μετά τη λέξη «απόφαση»', en: 'after the word “act”' },
    samples: same('12/2026', '"Α 12/2026"'),
    note: { el: 'μία λέξη, ή σε εισαγωγικά', en: 'one word, or in quotes' },
  },
  lines: {
    one: { el: 'ένα κείμενο', en: 'text' },
    place: { el: 'στις επόμενες γραμμές', en: 'in the next lines' },
    samples: same(),
    note: { el: 'ό,τι γράφεται στις επόμενες γραμμές', en: 'whatever stands in the next lines' },
  },
  moment: {
    one: { el: 'μία ώρα', en: 'time' },
    samples: {
      el: ['αύριο 9:00', 'σε 2 ώρες', 'Παρασκευή στις 14:30'],
      en: ['tomorrow 9:00', 'in 2 hours', 'Friday at 14:30'],
    },
  },
  amount: {
    one: { el: 'ένα ποσό', en: 'amount' },
    samples: same('12', '12,50€', '1.250,50'),
  },
  litres: {
    one: { el: 'μία ποσότητα σε λίτρα', en: 'number of litres' },
    samples: { el: ['35,5', '35,5λ'], en: ['35.5', '35.5l'] },
  },
  odometer: {
    one: { el: 'μία ένδειξη χιλιομέτρων ή ωρών', en: 'reading of the meter' },
    samples: {
      el: ['82340', '82.340 χλμ', '1250,5 ώρες'],
      en: ['82340', '82340 km', '1250.5 hours'],
    },
  },
  plate: {
    one: { el: 'ένας αριθμός κυκλοφορίας', en: 'registration number' },
    samples: same('ΚΗΗ-1234', 'khh1234'),
    note: { el: 'με ελληνικά ή λατινικά γράμματα', en: 'in Greek or Latin letters' },
  },
  protocol: {
    one: { el: 'ένας αριθμός πρωτοκόλλου', en: 'protocol number' },
    samples: same('4512/2026', '4512'),
    note: { el: 'χωρίς έτος: το φετινό', en: 'without a year: this year’s' },
  },
  ada: {
    one: { el: 'ένας ΑΔΑ', en: 'ADA' },
    samples: same('ΨΘ82ΩΡΦ-7ΑΙ'),
  },
  room: {
    one: { el: 'ένα δωμάτιο', en: 'room' },
    samples: same('#dep-d6.1'),
    note: { el: 'ή το όνομα του δωματίου', en: 'or the room’s name' },
  },
  attachments: {
    one: { el: 'ένα αρχείο', en: 'file' },
    samples: same(),
    note: {
      el: 'αρχεία του μηνύματος, ή εκείνου στο οποίο απαντά',
      en: 'files of the message, or of the one that it answers',
    },
  },
}
