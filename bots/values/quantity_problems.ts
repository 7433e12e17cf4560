import type { Worded } from '#app/shared/locale'
import type { QuantityKind } from '#bots/values/quantities'

const EXAMPLES: Readonly<Record<QuantityKind, string>> = {
  amount: '1.250,50',
  litres: '35,5',
  odometer: '82340',
}

const NAMES: Readonly<Record<QuantityKind, Worded>> = {
  amount: { el: 'Το ποσό', en: 'The amount' },
  litres: { el: 'Τα λίτρα', en: 'The litres' },
  odometer: { el: 'Ο μετρητής', en: 'The meter' },
}

/** What can be wrong with a sum, litres or a meter's reading, for people. */
export const quantityProblems = {
  negative: (kind: QuantityKind): Worded => ({
    el: `${NAMES[kind].el} δεν μπορεί να έχει μείον. Γράψτε τον αριθμό χωρίς πρόσημο, όπως ${EXAMPLES[kind]}.`,
    en: `${NAMES[kind].en} cannot be negative. Write the number without a sign, as in ${EXAMPLES[kind]}.`,
  }),
  doubtful: (typed: string): Worded => ({
    el: `Το ${typed} διαβάζεται με δύο τρόπους. Γράψτε τις χιλιάδες χωρίς κόμμα (${typed.replace(',', '')}) ή δύο δεκαδικά (${typed.slice(0, -1)}).`,
    en: `${typed} can be read in two ways. Write thousands without a comma (${typed.replace(',', '')}), or two decimals (${typed.slice(0, -1)}).`,
  }),
  decimals: (kind: QuantityKind, most: number): Worded => ({
    el: `${NAMES[kind].el}: το πολύ ${most} ${most === 1 ? 'δεκαδικό' : 'δεκαδικά'}, όπως ${EXAMPLES[kind]}.`,
    en: `${NAMES[kind].en}: at most ${most} decimal${most === 1 ? '' : 's'}, as in ${EXAMPLES[kind]}.`,
  }),
  zero: {
    el: 'Τα λίτρα δεν μπορεί να είναι μηδέν. Γράψτε πόσα μπήκαν, όπως 35,5.',
    en: 'The litres cannot be zero. Write how many were filled in, as in 35,5.',
  } as Worded,
  tooMuch: (kind: QuantityKind): Worded => ({
    el: `${NAMES[kind].el}: ο αριθμός είναι πολύ μεγάλος. Ελέγξτε τα ψηφία.`,
    en: `${NAMES[kind].en}: this number is too large. Check its figures.`,
  }),
}
