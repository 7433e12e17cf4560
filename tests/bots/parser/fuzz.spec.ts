import fc from 'fast-check'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { fold, latinise, soundKeys } from '#app/shared/fold'
import type { PersonRef } from '#bots/command'
import { parseLine, type Line, type Parsed } from '#bots/parser'
import { commandTable } from '#start/bots'
import { moreTable } from '#tests/bots/parser/more_commands'
import { townFinder } from '#tests/bots/parser/town'

const RUNS = 20_000
/** What a command may answer at most: a list of usages and a few repeated lines. */
const LONGEST_SAID = 5000
const NOW = DateTime.fromISO('2026-03-02T10:00', { zone: 'Europe/Athens' })

const NAMES = [
  ...[
    'task',
    'εργασία',
    'ergasia',
    'add',
    'πρόσθεσε',
    'list',
    'done',
    'έγινε',
    'assign',
    'ανάθεσε',
  ],
  ...[
    'who',
    'ποιος',
    'help',
    'deputy',
    'set',
    'όρισε',
    'away',
    'why',
    'today',
    'pending',
    'remind',
  ],
  ...['mute', 'find', 'fuel', 'καύσιμα', 'register', 'cancel'],
]
const VALUES = [
  ...[
    '@m.pavlidou',
    '@Παπαδόπουλος',
    'Ψαρράς',
    '@κανένας',
    '@"Μαρία Παυλίδου"',
    '@k.psarras:evil.org',
  ],
  ...['Δ6.1', 'D9.9', '@D7.1', 'Πρασίνου', '12', '#12', '-5', '1.250,50', '35,5λ', '60€', '82.340'],
  ...[
    'ΚΗΗ1234',
    'khh-1234',
    '4512/2026',
    'ΨΘ82ΩΡΦ-7ΑΙ',
    'αύριο',
    '5/3',
    '31/2',
    '1/8-15/8',
    '9:00',
  ],
  ...['έως', 'due:', 'title=', 'τίτλος:', 'person=', 'unit:', 'σε', 'στις', 'mine', 'overdue'],
  ...['"Φως"', '"', '«', '»', '“', "'", '@', '!', '\n', '\n!', '\n> ', '\n```\n', '\r', '\u2028'],
  ...['\u202E', '\u200B', '\u0301', '\uD800', '\u{1F600}', '<b>', '&lt;', '__proto__', '@room'],
]

const piece = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...NAMES) },
  { weight: 6, arbitrary: fc.constantFrom(...VALUES) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 10 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 30 }) }
)
const words = fc
  .tuple(fc.array(piece, { maxLength: 14 }), fc.constantFrom(' ', ' ', ' ', ''))
  .map(([pieces, space]) => pieces.join(space))
const commandLine = fc
  .tuple(fc.constantFrom('!', '!', '！', '', '@dimos '), fc.constantFrom(...NAMES), words)
  .map(([mark, name, rest]) => `${mark}${name} ${rest}`)
const long = fc
  .tuple(commandLine, fc.constantFrom(...VALUES, ...NAMES), fc.integer({ min: 1, max: 1000 }))
  .map(([start, unit, times]) => start + ` ${unit}`.repeat(times))
const body = fc.oneof(
  { weight: 60, arbitrary: commandLine },
  { weight: 20, arbitrary: words },
  { weight: 10, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
  { weight: 1, arbitrary: long }
)
const anyLine = fc.record({
  body,
  direct: fc.boolean(),
  locale: fc.constantFrom('el' as const, 'en' as const),
  thread: fc.boolean(),
  more: fc.boolean(),
})

type AnyLine = typeof anyLine extends fc.Arbitrary<infer T> ? T : never

function read(
  { body: text, direct, locale, thread, more }: AnyLine,
  given: Partial<Line> = {}
): Parsed {
  const line: Line = {
    body: text,
    mentions: [],
    locale,
    today: NOW.toISODate()!,
    now: NOW,
    direct,
    record: thread ? { type: 'task', number: 7 } : null,
    ...given,
  }
  return parseLine(line, more ? moreTable : commandTable, townFinder)
}

/** The people whom a parsed line would concern. */
function peopleIn(args: Readonly<Record<string, unknown>>): PersonRef[] {
  return Object.values(args).flatMap((value) => {
    if (typeof value !== 'object' || value === null) return []
    if ('username' in value) return [value as PersonRef]
    return 'person' in value ? [value.person as PersonRef] : []
  })
}

/** True where a word of the line is the beginning of a word of that name, however it is typed. */
function isNamedIn(text: string, { username, displayName }: PersonRef): boolean {
  const forms = (word: string) => [fold(word), latinise(word), ...soundKeys(word)]
  const names = [...displayName.split(' '), username, ...username.split('.')].flatMap(forms)
  const typed = fold(text)
    .split(/[^\p{L}\p{N}.]+/u)
    .flatMap((word) => [word, word.replace(/^[^\p{L}]+|[^\p{L}\d]+$/gu, '')])
    .filter((word) => word.length > 1)
  return typed.some((word) => forms(word).some((form) => names.some((n) => beginAlike(n, form))))
}

/** The ending of a name changes with its case: `Ψαρρά`, `Ψαρράς`. */
function beginAlike(name: string, typed: string): boolean {
  return typed.length > 1 && (name.startsWith(typed) || name.startsWith(typed.slice(0, -1)))
}

test.group('20,000 fuzzed lines', () => {
  test('nothing throws, answers have bounds, and nobody is meant who is not named', ({
    assert,
  }) => {
    fc.assert(
      fc.property(anyLine, (line) => {
        const parsed = read(line)
        if (parsed.outcome === 'refuse' || parsed.outcome === 'ask') {
          assert.isNotEmpty(parsed.text)
          const corrected = 'corrected' in parsed ? (parsed.corrected ?? '') : ''
          assert.isBelow(parsed.text.length + corrected.length, LONGEST_SAID)
        }
        if (parsed.outcome === 'ask') {
          assert.isAtLeast(parsed.choices.length, 1)
          assert.isAtMost(parsed.choices.length, 9)
        }
        if (parsed.outcome !== 'run') return
        for (const person of peopleIn(parsed.args)) {
          assert.isTrue(isNamedIn(line.body, person), person.username)
        }
      }),
      { numRuns: RUNS }
    )
  }).timeout(60_000)

  test('in a room what has no mark is no command', ({ assert }) => {
    const unmarked = body.filter((text) => !/[!！]|dimos|δημοσ|diary|ημερολογιο/u.test(fold(text)))
    fc.assert(
      fc.property(unmarked, fc.boolean(), (text, thread) => {
        const line = { body: text, direct: false, locale: 'el', thread, more: false } as const
        assert.equal(read(line).outcome, 'none')
      }),
      { numRuns: 3000 }
    )
  })

  test('whatever a client puts together is read or refused', ({ assert }) => {
    const name = fc.oneof(
      fc.constantFrom(...commandTable.all.map(({ path }) => path.join(' '))),
      fc.anything()
    )
    const key = fc.constantFrom('title', 'to', 'dueOn', 'number', 'person', 'unit', 'text', 'days')
    const value = fc.oneof(fc.constantFrom(...VALUES), words, fc.anything())
    const values = fc.oneof(fc.dictionary(key, value, { maxKeys: 4 }), fc.anything())
    fc.assert(
      fc.property(name, values, (command, args) => {
        const line = { body: '', direct: false, locale: 'el', thread: false, more: false } as const
        const parsed = read(line, { structured: { command, arguments: args } })
        assert.include(['run', 'ask', 'refuse'], parsed.outcome)
        if (parsed.outcome === 'refuse') {
          assert.isBelow(parsed.text.length + (parsed.corrected ?? '').length, LONGEST_SAID)
        }
      }),
      { numRuns: 3000 }
    )
  })
})
