/*
 * What the parser says about a line that it can't read.
 */
import type { Locale, Worded } from '#app/shared/locale'
import type { Parameter } from '#bots/command'
import { nameIn } from '#bots/command_table'
import { clip } from '#bots/values/name_problems'

export const refusals = {
  unknownCommand: (word: string, suggestion: string | null): Worded => {
    const el = `Δεν υπάρχει εντολή «!${clip(word)}».`
    const en = `There is no command “!${clip(word)}”.`
    return suggestion
      ? { el: `${el} Μήπως εννοείτε «!${suggestion}»;`, en: `${en} Did you mean “!${suggestion}”?` }
      : { el: `${el} Όλες οι εντολές:`, en: `${en} All commands:` }
  },
  notACommand: {
    el: 'Δεν κατάλαβα. Για να δείτε όλες τις εντολές, γράψτε:',
    en: 'I didn’t understand. To see all commands, write:',
  } as Worded,
  unknownVerb: (group: string, verb: string): Worded => ({
    el: `Η εντολή «!${clip(group)}» δεν έχει «${clip(verb)}».`,
    en: `The command “!${clip(group)}” has no “${clip(verb)}”.`,
  }),
  noVerb: (group: string): Worded => ({
    el: `Γράψτε και τι να κάνει η «!${clip(group)}»:`,
    en: `Write what “!${clip(group)}” should do:`,
  }),
  missing: (parameters: readonly Parameter[]): Worded => ({
    el: `Λείπει: ${parameters.map(({ label }) => label.el).join(', ')}.`,
    en: `Missing: ${parameters.map(({ label }) => label.en).join(', ')}.`,
  }),
  noFile: {
    el: 'Λείπει το αρχείο. Στείλτε το με την εντολή ως λεζάντα του, ή γράψτε την εντολή ως απάντηση στο μήνυμα με το αρχείο.',
    en: 'The file is missing. Send it with the command as its caption, or write the command as an answer to the file’s message.',
  } as Worded,
  oneCommand: (line: string): Worded => ({
    el: `Ένα μήνυμα είναι μία εντολή, και το «${clip(line)}» είναι δεύτερη. Δεν εκτελέστηκε καμία. Στείλτε τις χωριστά.`,
    en: `A message is one command, and “${clip(line)}” is a second one. Neither was carried out. Send them separately.`,
  }),
  unknownArgument: (name: string): Worded => ({
    el: `Η εντολή δεν έχει «${clip(name)}». Παίρνει:`,
    en: `The command takes no “${clip(name)}”. It takes:`,
  }),
  tooMuch: (words: string): Worded => ({
    el: `Το «${clip(words)}» περισσεύει.`,
    en: `“${clip(words)}” is not expected here.`,
  }),
  notUnderstood: (words: string, expected: readonly Parameter[]): Worded => ({
    el: `Δεν κατάλαβα το «${clip(words)}». Εδώ μπορεί να μπει: ${expectedIn(expected, 'el')}.`,
    en: `I didn’t understand “${clip(words)}”. Expected: ${expectedIn(expected, 'en')}.`,
  }),
  twice: (parameter: Parameter, words: string): Worded => ({
    el: `Χωράει μόνο ${ONE[parameter.kind].el}, και το «${clip(words)}» περισσεύει. Αν ανήκει στο κείμενο, βάλτε το κείμενο σε εισαγωγικά.`,
    en: `There is room for one ${ONE[parameter.kind].en}, and “${clip(words)}” is not expected here. If it belongs to the text, put the text in quotes.`,
  }),
  tooLong: (parameter: Parameter, max: number): Worded => ({
    el: `Πολύ μεγάλο κείμενο: ${parameter.label.el} έως ${max} χαρακτήρες.`,
    en: `The text is too long: ${parameter.label.en} of at most ${max} characters.`,
  }),
}

const ONE: Readonly<Record<Parameter['kind'], Worded>> = {
  text: { el: 'ένα κείμενο', en: 'text' },
  person: { el: 'ένα πρόσωπο', en: 'person' },
  unit: { el: 'μία μονάδα', en: 'unit' },
  personOrUnit: { el: 'ένα πρόσωπο ή μία μονάδα', en: 'person or unit' },
  date: { el: 'μία ημερομηνία', en: 'date' },
  period: { el: 'ένα διάστημα', en: 'period' },
  number: { el: 'ένας αριθμός', en: 'number' },
  choice: { el: 'μία επιλογή', en: 'choice' },
  reference: { el: 'ένας αριθμός απόφασης', en: 'act’s number' },
  lines: { el: 'ένα κείμενο', en: 'text' },
  moment: { el: 'μία ώρα', en: 'time' },
  amount: { el: 'ένα ποσό', en: 'amount' },
  litres: { el: 'μία ποσότητα σε λίτρα', en: 'number of litres' },
  odometer: { el: 'μία ένδειξη χιλιομέτρων ή ωρών', en: 'reading of the meter' },
  plate: { el: 'ένας αριθμός κυκλοφορίας', en: 'registration number' },
  protocol: { el: 'ένας αριθμός πρωτοκόλλου', en: 'protocol number' },
  ada: { el: 'ένας ΑΔΑ', en: 'ADA' },
  room: { el: 'ένα δωμάτιο', en: 'room' },
  attachments: { el: 'ένα αρχείο', en: 'file' },
}

const EXPECTED: Readonly<Record<Exclude<Parameter['kind'], 'choice'>, Worded>> = {
  text: { el: 'κείμενο σε εισαγωγικά', en: 'a text in quotes' },
  person: { el: 'ένα πρόσωπο, όπως @m.pavlidou', en: 'a person, such as @m.pavlidou' },
  unit: { el: 'μια μονάδα, όπως D6.1', en: 'a unit, such as D6.1' },
  personOrUnit: {
    el: 'ένα πρόσωπο, όπως @m.pavlidou, ή μια μονάδα, όπως D6.1',
    en: 'a person, such as @m.pavlidou, or a unit, such as D6.1',
  },
  date: { el: 'μια ημερομηνία, όπως 25/3 ή αύριο', en: 'a date, such as 25/3 or tomorrow' },
  period: { el: 'ένα διάστημα, όπως 1/8-15/8', en: 'a period, such as 1/8-15/8' },
  number: { el: 'ένας αριθμός, όπως 12', en: 'a number, such as 12' },
  reference: { el: 'απόφαση 12/2026', en: 'act 12/2026' },
  lines: { el: 'κείμενο στις επόμενες γραμμές', en: 'a text in the next lines' },
  moment: { el: 'μια ώρα, όπως αύριο 9:00', en: 'a time, such as tomorrow 9:00' },
  amount: { el: 'ένα ποσό, όπως 1.250,50', en: 'an amount, such as 1.250,50' },
  litres: { el: 'λίτρα, όπως 35,5', en: 'litres, such as 35,5' },
  odometer: { el: 'χιλιόμετρα ή ώρες, όπως 82340', en: 'kilometres or hours, such as 82340' },
  plate: {
    el: 'ένας αριθμός κυκλοφορίας, όπως ΚΗΗ1234',
    en: 'a registration number, such as ΚΗΗ1234',
  },
  protocol: {
    el: 'ένας αριθμός πρωτοκόλλου, όπως 4512/2026',
    en: 'a protocol number, such as 4512/2026',
  },
  ada: { el: 'ένας ΑΔΑ, όπως ΨΘ82ΩΡΦ-7ΑΙ', en: 'an ADA, such as ΨΘ82ΩΡΦ-7ΑΙ' },
  room: { el: 'ένα δωμάτιο, όπως #dep-d6.1', en: 'a room, such as #dep-d6.1' },
  attachments: { el: 'ένα αρχείο', en: 'a file' },
}

function expectedIn(parameters: readonly Parameter[], locale: Locale): string {
  const phrases = parameters.map((parameter) => {
    if (parameter.kind !== 'choice') return EXPECTED[parameter.kind][locale]
    return Object.values(parameter.choices ?? {})
      .map((words) => nameIn(words, locale))
      .join(', ')
  })
  return phrases.join(' · ')
}
