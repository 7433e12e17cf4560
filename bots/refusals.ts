/*
 * What the parser says about a line that it can't read.
 */
import type { Worded } from '#app/shared/locale'
import type { Parameter } from '#bots/command'
import { expectedIn, oneOf } from '#bots/value_words'
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
    el: `Χωράει μόνο ${oneOf(parameter.kind).el}, και το «${clip(words)}» περισσεύει. Αν ανήκει στο κείμενο, βάλτε το κείμενο σε εισαγωγικά.`,
    en: `There is room for one ${oneOf(parameter.kind).en}, and “${clip(words)}” is not expected here. If it belongs to the text, put the text in quotes.`,
  }),
  tooLong: (parameter: Parameter, max: number): Worded => ({
    el: `Πολύ μεγάλο κείμενο: ${parameter.label.el} έως ${max} χαρακτήρες.`,
    en: `The text is too long: ${parameter.label.en} of at most ${max} characters.`,
  }),
}
