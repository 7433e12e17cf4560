/*
 * A small table of commands and a few people and units, and how a line is read with them.
 */
import { fold, latinise, soundKey } from '#app/shared/fold'
import type { Command, NameFinder, Parameter, PersonRef, UnitRef } from '#bots/command'
import { CommandTable } from '#bots/command_table'
import { parseLine, type Line, type Parsed } from '#bots/parser'

/** A Monday. */
export const TODAY = '2026-03-02'

const TASK = ['task', 'εργασία', 'ergasia'] as const
const number: Parameter = {
  name: 'number',
  kind: 'number',
  label: { el: 'ΑΡΙΘΜΟΣ', en: 'NUMBER' },
  record: 'task',
}

function command(
  path: Command['path'],
  names: Command['names'],
  parameters: readonly Parameter[],
  example: Command['example']
): Command {
  const summary = { el: `κάνει το ${path.join(' ')}`, en: `does ${path.join(' ')}` }
  return { path, names, parameters, example, summary, run: async () => ({ text: '' }) }
}

export const commands: readonly Command[] = [
  command(
    ['help'],
    [['help', 'βοήθεια', 'voitheia']],
    [{ name: 'topic', kind: 'text', label: { el: 'ΕΝΤΟΛΗ', en: 'COMMAND' }, optional: true }],
    { el: '!βοήθεια', en: '!help' }
  ),
  command(
    ['who'],
    [['who', 'ποιος', 'ποια', 'ποιοι', 'pios', 'poios']],
    [{ name: 'text', kind: 'text', label: { el: 'ΜΟΝΑΔΑ ή ΟΝΟΜΑ', en: 'UNIT or NAME' } }],
    { el: '!ποιος D6.1', en: '!who D6.1' }
  ),
  command(
    ['task', 'add'],
    [TASK, ['add', 'new', 'πρόσθεσε', 'νέα', 'προσθήκη', 'βάλε', 'γράψε']],
    [
      { name: 'title', kind: 'text', label: { el: '"ΤΙΤΛΟΣ"', en: '"TITLE"' } },
      {
        name: 'to',
        kind: 'personOrUnit',
        label: { el: '@πρόσωπο ή μονάδα', en: '@person or unit' },
        optional: true,
      },
      {
        name: 'dueOn',
        kind: 'date',
        label: { el: 'έως ΗΜΕΡΟΜΗΝΙΑ', en: 'due DATE' },
        keywords: ['due', 'by', 'έως', 'μέχρι'],
        optional: true,
      },
    ],
    {
      el: '!εργασία πρόσθεσε "Έλεγχος φωτισμού" αύριο',
      en: '!task add "Check the lights" tomorrow',
    }
  ),
  command(
    ['task', 'list'],
    [TASK, ['list', 'λίστα']],
    [
      {
        name: 'what',
        kind: 'choice',
        label: { el: 'δικές μου | μονάδα | εκπρόθεσμες', en: 'mine | unit | overdue' },
        choices: {
          mine: ['mine', 'my', 'δικές μου', 'δικές', 'δικών μου', 'των δικών μου'],
          unit: ['unit', 'μονάδα', 'μονάδας', 'all', 'όλες'],
          overdue: ['overdue', 'late', 'εκπρόθεσμες'],
        },
        optional: true,
      },
      { name: 'unit', kind: 'unit', label: { el: 'ΜΟΝΑΔΑ', en: 'UNIT' }, optional: true },
    ],
    { el: '!εργασία λίστα', en: '!task list' }
  ),
  command(['task', 'show'], [TASK, ['show', 'δείξε', 'δες']], [number], {
    el: '!εργασία δείξε 12',
    en: '!task show 12',
  }),
  command(
    ['task', 'done'],
    [TASK, ['done', 'close', 'ολοκλήρωσε', 'έγινε', 'ολοκληρώθηκε', 'κλείσε', 'τέλος']],
    [number],
    {
      el: '!εργασία έγινε 12',
      en: '!task done 12',
    }
  ),
  command(
    ['task', 'assign'],
    [TASK, ['assign', 'ανάθεσε', 'ανάθεση']],
    [number, { name: 'person', kind: 'person', label: { el: '@πρόσωπο', en: '@person' } }],
    { el: '!εργασία ανάθεσε 12 @m.pavlidou', en: '!task assign 12 @m.pavlidou' }
  ),
]

export const table = new CommandTable(commands)

const people: PersonRef[] = [
  { id: 1, username: 'm.pavlidou', displayName: 'Μαρία Παυλίδου' },
  { id: 2, username: 'g.papadopoulos', displayName: 'Γεώργιος Παπαδόπουλος' },
  { id: 3, username: 'g.papadopoulos2', displayName: 'Γεώργιος Παπαδόπουλος' },
  { id: 4, username: 'n.papadopoulos', displayName: 'Νικόλαος Παπαδόπουλος' },
  { id: 5, username: 'k.psarras', displayName: 'Κωνσταντίνος Ψαρράς' },
]

const units: UnitRef[] = [
  { id: 60, code: 'D6', name: 'Διεύθυνση Καθαριότητας & Ανακύκλωσης' },
  { id: 61, code: 'D6.1', name: 'Τμήμα Αποκομιδής & Ανακύκλωσης' },
  { id: 70, code: 'D7.1', name: 'Τμήμα Συντήρησης Πρασίνου' },
  { id: 1, code: 'M', name: 'Δήμαρχος' },
  { id: 3, code: 'M.2', name: 'Γραφείο Δημάρχου' },
  { id: 2, code: 'GD', name: 'Γενική Διεύθυνση Υπηρεσιών' },
]

function matches(name: string, text: string): boolean {
  const words = fold(name).split(' ')
  return fold(text)
    .split(' ')
    .every((typed) =>
      words.some((word) => word.startsWith(typed) || soundKey(word) === soundKey(typed))
    )
}

export const finder: NameFinder = {
  people(text) {
    const exact = people.filter(({ username }) => username === fold(text))
    if (exact.length > 0) return exact
    return fold(text).length < 2
      ? []
      : people.filter(({ displayName }) => matches(displayName, text))
  },
  units(text) {
    const coded = units.filter(({ code }) => latinise(code) === latinise(text))
    if (coded.length > 0) return coded
    return fold(text).length < 2 ? [] : units.filter(({ name }) => matches(name, text))
  },
  rooms: () => [],
}

/** Reads a line as a Greek in a room wrote it. */
export function read(body: string, line: Partial<Line> = {}): Parsed {
  return parseLine(
    { body, mentions: [], locale: 'el', today: TODAY, direct: false, ...line },
    table,
    finder
  )
}

/** What a line amounts to: `task add {"title":"…"}`, `none`, or `refuse`. */
export function outcome(body: string, line: Partial<Line> = {}): string {
  const parsed = read(body, line)
  return parsed.outcome === 'run' ? parsed.command.path.join(' ') : parsed.outcome
}

/** The values that a line gives; throws where it gives none. */
export function argsOf(body: string, line: Partial<Line> = {}): Record<string, unknown> {
  const parsed = read(body, line)
  if (parsed.outcome === 'run') return { ...parsed.args }
  throw new Error(`${body}: ${JSON.stringify(parsed)}`)
}
