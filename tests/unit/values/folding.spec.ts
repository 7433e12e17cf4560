/*
 * Pairs of ways to write one thing: accents, case, final ς, composed and decomposed letters, Latin
 * letters that look Greek and the other way round, marks that nobody sees. Both mean the same; of
 * two that differ each means its own.
 */
import { test } from '@japa/runner'
import { openLine } from '#bots/line'
import { checkedTitle } from '#app/tasks/task_input'
import { stripInvisible } from '#app/shared/fold'
import type { ParameterKind } from '#bots/command'
import { outcome } from '#tests/bots/parser/fixture'
import { valueOf } from '#tests/unit/values/fixture'

/** How clients, keyboards and pasted texts change what somebody types. */
const WRITINGS: Readonly<Record<string, (text: string) => string>> = {
  'decomposed': (text) => text.normalize('NFD'),
  'in capitals': (text) => text.toUpperCase(),
  'in small letters': (text) => text.toLowerCase(),
  'without accents': (text) => text.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC'),
  'turned to the right': (text) => `\u200F${text}\u200E`,
  'with an override': (text) => `\u202E${text}\u202C`,
  'with isolates': (text) => `\u2067${text}\u2069`,
  'with zero width': (text) => [...text].join('\u200B'),
  'with a joiner': (text) => text.replace(/(?<=\p{L})(?=\p{L})/u, '\u200D'),
  'with a byte order mark': (text) => `\uFEFF${text}`,
  'with a soft hyphen': (text) => text.replace(/(?<=[\p{L}\d])(?=[\p{L}\d])/u, '\u00AD'),
  'in letters of full width': (text) =>
    text.replace(/[A-Za-z]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)),
}

const COMMANDS: Readonly<Record<string, string>> = {
  '!εργασία λίστα': 'task list',
  '!εργασία δείξε 12': 'task show',
  '!εργασία ολοκλήρωσε 12': 'task done',
  '!ποιος D6.1': 'who',
  '!βοήθεια': 'help',
  '!task list': 'task list',
}

const VALUES: readonly [ParameterKind, string][] = [
  ['plate', 'ΚΗΗ-1234'],
  ['plate', 'ΑΒΕ1234'],
  ['plate', 'ΜΕ123456'],
  ['ada', 'ΨΘ82ΩΡΦ-7ΑΙ'],
  ['ada', '7Α1Η465ΦΘΘ-ΘΙΚ'],
  ['protocol', 'αρ. πρωτ. 4512/26'],
  ['moment', 'αύριο στις 9:00'],
  ['moment', 'Πέμπτη το απόγευμα'],
  ['moment', 'σε 2 ώρες'],
  ['amount', '1.250,50 ευρώ'],
  ['litres', '35,5 λίτρα'],
  ['odometer', '82.340 χιλιόμετρα'],
  ['date', 'μεθαύριο'],
  ['date', '5 Μαρτίου'],
  ['period', 'από 1/8 έως 15/8'],
]

/** One for another letter by letter: the first means what the second does. */
const PAIRS: readonly [string, string, string][] = [
  ...(
    [
      ['!tαsk list', '!task list'],
      ['!τask list', '!task list'],
      ['!ΤΑSK list', '!task list'],
      ['!EΡΓAΣIA λίστα', '!εργασία λίστα'],
      ['!εργασία lίστα', '!εργασία λίστα'],
      ['!ergasia lista', '!εργασία λίστα'],
      ['!ΒOHΘΕΙΑ', '!βοήθεια'],
      ['!ποιοσ D6.1', '!ποιος D6.1'],
      ['!ΠΟΙΟΣ Δ6.1', '!ποιος D6.1'],
      ['!εργασια ολοκληρωσε 12', '!εργασία ολοκλήρωσε 12'],
      ['!ergasia olokliρose 12', '!εργασία ολοκλήρωσε 12'],
    ] as const
  ).map(([one, other]): [string, string, string] => ['command', one, other]),
  ...(
    [
      ['ABE1234', 'ΑΒΕ1234'],
      ['AΒE-1234', 'ΑΒΕ1234'],
      ['abe 1234', 'ΑΒΕ1234'],
      ['zhi-4521', 'ΖΗΙ4521'],
      ['KHY 1234', 'ΚΗΥ1234'],
      ['NOP-1234', 'ΝΟΡ1234'],
      ['TYX-1234', 'ΤΥΧ1234'],
      ['tyx1234', 'τυχ1234'],
      ['MEΒ-1234', 'ΜΕΒ1234'],
      ['ME-123456', 'ΜΕ123456'],
    ] as const
  ).map(([one, other]): [string, string, string] => ['plate', one, other]),
  ...(
    [
      ['7A1H465ΦΘΘ-ΘIK', '7Α1Η465ΦΘΘ-ΘΙΚ'],
      ['9NK846MTΛ6-Π6Λ', '9ΝΚ846ΜΤΛ6-Π6Λ'],
      ['ψθ82ωρφ-7αi', 'ΨΘ82ΩΡΦ-7ΑΙ'],
      ['ΨΘ82ΩΡφ-7αι', 'ΨΘ82ΩΡΦ-7ΑΙ'],
      ['6σς1ωψψ-3ας', '6ΣΣ1ΩΨΨ-3ΑΣ'],
    ] as const
  ).map(([one, other]): [string, string, string] => ['ada', one, other]),
  ...(
    [
      ['avrio stis 9', 'αύριο στις 9'],
      ['ΑΥΡΙΟ ΣΤΙΣ 9', 'αύριο στις 9'],
      ['aύριο στιs 9', 'αύριο στις 9'],
      ['paraskevi 2μμ', 'Παρασκευή 2μμ'],
      ['Παρασκευη 2 M.M.', 'Παρασκευή 2 μ.μ.'],
      ['σε 2 ωρεσ', 'σε 2 ώρες'],
      ['simera to apogevma', 'σήμερα το απόγευμα'],
    ] as const
  ).map(([one, other]): [string, string, string] => ['moment', one, other]),
  ...(
    [
      ['12 EYPΩ', '12 ευρώ'],
      ['12 ευρο', '12 ευρώ'],
      ['12evro', '12 ευρώ'],
    ] as const
  ).map(([one, other]): [string, string, string] => ['amount', one, other]),
  ['litres', '35,5 ΛIΤΡA', '35,5 λίτρα'],
  ['litres', '35,5 litra', '35,5 λίτρα'],
  ['odometer', '82340 XΛM', '82340 χλμ'],
  ['odometer', '82340 xlm', '82340 χλμ'],
]

/** Near to each other, and not the same. */
const DIFFERENT: readonly [ParameterKind, string, string][] = [
  ['plate', 'ΚΗΗ-1234', 'ΚΗΥ-1234'],
  ['plate', 'ΝΟΡ-1234', 'ΝΟΝ-1234'],
  ['plate', 'ΧΜΑ-123', 'ΧΜΑ-1234'],
  ['plate', 'ΚΗΗ-0123', 'ΚΗΗ-123'],
  ['plate', 'ΜΕ-12345', 'ΜΕ-123456'],
  ['ada', 'ΨΘ82ΩΡΦ-7ΑΙ', 'ΨΟ82ΩΡΦ-7ΑΙ'],
  ['ada', 'ΨΘ82ΩΡΦ-7ΑΙ', 'ΨΘ82ΩΡΦ-7ΑΗ'],
  ['ada', '7Α1Η465ΦΘΘ-0ΙΚ', '7Α1Η465ΦΘΘ-ΟΙΚ'],
  ['protocol', '4512/2026', '4512/2025'],
  ['protocol', '4512/2026', '45120/2026'],
  ['amount', '1.250', '1,25'],
  ['amount', '12,50', '1250'],
  ['litres', '35,5', '355'],
  ['odometer', '82.340', '82,3'],
  ['moment', 'αύριο 9πμ', 'αύριο 9μμ'],
  ['moment', 'Τρίτη 9:00', 'Τετάρτη 9:00'],
]

function meant(kind: string, text: string): unknown {
  if (kind === 'command') return outcome(text)
  // As the line reaches its readers: without marks that nobody sees.
  return valueOf(kind as ParameterKind, stripInvisible(text))
}

test.group('two ways of writing one thing', () => {
  const lines = Object.entries(COMMANDS)
  for (const [name, write] of Object.entries(WRITINGS)) {
    test(`{0} ${name} is the command {1}`)
      .with(lines.filter(([line]) => write(line) !== line))
      .run(({ assert }, [line, command]) => {
        assert.equal(outcome(line), command)
        assert.equal(outcome(write(line)), command)
      })

    const values = VALUES.filter(([, text]) => write(text) !== text)
    if (values.length === 0) continue
    test(`{0} «{1}» ${name} is the same`)
      .with(values)
      .run(({ assert }, [kind, text]) => {
        const value = meant(kind, text)
        assert.isNotNull(value)
        assert.notEqual(value, 'problem')
        assert.deepEqual(meant(kind, write(text)), value)
      })
  }

  test('{0}: «{1}» is «{2}»')
    .with([...PAIRS])
    .run(({ assert }, [kind, one, other]) => {
      const value = meant(kind, other)
      assert.isNotNull(value)
      assert.isFalse(['problem', 'refuse', 'none'].includes(String(value)))
      assert.deepEqual(meant(kind, one), value)
    })

  test('{0}: «{1}» is not «{2}»')
    .with([...DIFFERENT])
    .run(({ assert }, [kind, one, other]) => {
      const [value, another] = [meant(kind, one), meant(kind, other)]
      assert.isNotNull(value)
      assert.isNotNull(another)
      assert.notDeepEqual(value, another)
    })

  test('there are at least two hundred of them', ({ assert }) => {
    const texts = [...Object.keys(COMMANDS), ...VALUES.map(([, text]) => text)]
    const written = Object.values(WRITINGS).flatMap((write) =>
      texts.filter((text) => write(text) !== text)
    )
    assert.isAbove(written.length + PAIRS.length + DIFFERENT.length, 200)
  })

  test('marks that turn or hide text are neither kept in a title nor read in a line', ({
    assert,
  }) => {
    const title = '\u202EΈλεγχος\u202C \u200Bφωτισμού\u2069\uFEFF \u{E0041}'
    assert.equal(checkedTitle(title), 'Έλεγχος φωτισμού')
    assert.equal(
      openLine(`!task add ${title}`, { direct: false })?.text,
      'task add Έλεγχος φωτισμού'
    )
  })
})
