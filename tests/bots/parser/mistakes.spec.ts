import { test } from '@japa/runner'
import type { Line, Parsed } from '#bots/parser'
import { outcome, read } from '#tests/bots/parser/fixture'

type Refused = Extract<Parsed, { outcome: 'refuse' }>

function refusal(line: string, options: Partial<Line> = {}): Refused {
  const parsed = read(line, options)
  if (parsed.outcome === 'refuse') return parsed
  throw new Error(`${line} is not refused: ${JSON.stringify(parsed)}`)
}

/** The line, a part of what is said in Greek and in English, and the corrected line. */
const WRONG: [string, string, string, string][] = [
  // Dates.
  [
    '!task add "Φως" 31/2',
    'Η ημερομηνία 31/2 δεν υπάρχει',
    'no such date as 31/2',
    '!task add "Φως" 28/2',
  ],
  ['!task add Φως έως 31/2', '31/2 δεν υπάρχει', '31/2', '!task add "Φως" έως 28/2'],
  ['!task add "Φως" due 3/13', 'πρώτα την ημέρα', 'day first', '!task add "Φως" due 13/3'],
  [
    '!task add "Φως" 29/2',
    'Το 2027 δεν έχει 29',
    'no 29 February in 2027',
    '!task add "Φως" 29/2/2028',
  ],
  [
    '!task add "Φως" 1/3/2026',
    '1/3/2026 έχει περάσει',
    '1/3/2026 is in the past',
    '!task add "Φως" 1/3/2027',
  ],
  [
    '!task add "Φως" Δευτέρα 6/3',
    '6/3/2026 είναι Παρασκευή',
    '6/3/2026 is a Friday',
    '!task add "Φως" 6/3/2026',
  ],
  ['!task add "Φως" 5/3/2020', 'έχει περάσει', 'in the past', '!task add "Φως" 5/3/2026'],
  [
    '!task add Φως έως 5/3/2020 @m.pavlidou',
    'έχει περάσει',
    'past',
    '!task add "Φως" @m.pavlidou έως 5/3/2026',
  ],
  ['!task add "Φως" χθες', 'έχει περάσει', 'in the past', '!task add "Φως" σήμερα'],
  ['!task add "Φως" due yesterday', 'έχει περάσει', 'in the past', '!task add "Φως" due today'],
  ['!task add "Φως" 5/3/2206', 'πολύ μακριά', 'too far', '!task add "Φως"'],
  [
    '!task add "Φως" tomrrow',
    'Δεν κατάλαβα το «tomrrow»',
    'didn’t understand “tomrrow”',
    '!task add "Φως" tomorrow',
  ],
  [
    '!task add Φως due tomrrow',
    'Δεν κατάλαβα το «tomrrow»',
    'tomrrow',
    '!task add "Φως" due tomorrow',
  ],
  ['!task add "Φως" 5/3 6/3', 'Δεν κατάλαβα το «6/3»', '6/3', '!task add "Φως 6/3" 5/3'],
  [
    '!task add Φως by 8/3 and by 9/3',
    'μόνο μία ημερομηνία',
    'room for one date',
    '!task add "Φως and by 9/3" by 8/3',
  ],
  ['!task add "Φως" 5/3 14:30', 'Δεν κατάλαβα το «14:30»', '14:30', '!task add "Φως 14:30" 5/3'],
  // People and units.
  [
    '!task add "Φως" @κανένας αύριο',
    'Δεν βρέθηκε πρόσωπο ή μονάδα «κανένας»',
    'No person or unit “κανένας”',
    '!task add "Φως" @person αύριο',
  ],
  [
    '!task add "Φως" αυριο το πρωι',
    'Δεν κατάλαβα το «το πρωι»',
    'didn’t understand “το πρωι”',
    '!task add "Φως το πρωι" αυριο',
  ],
  [
    '!task add "Φως" αυριο Πρασύ',
    'Δεν κατάλαβα το «Πρασύ»',
    'didn’t understand',
    '!task add "Φως Πρασύ" αυριο',
  ],
  [
    '!task assign 12 @κανένας',
    'Δεν βρέθηκε πρόσωπο με το όνομα',
    'Nobody called',
    '!task assign 12 @person',
  ],
  [
    '!task add Ask @Παυλίδου about @Ψαρράς',
    'μόνο ένα πρόσωπο ή μία μονάδα',
    'room for one',
    '!task add "Ask about @Ψαρράς" @m.pavlidou',
  ],
  ['!task list @D9.9', 'Δεν βρέθηκε μονάδα «D9.9»', 'No unit “D9.9”', '!task list'],
  ['!task list D9.9', 'Δεν βρέθηκε μονάδα «D9.9»', 'No unit “D9.9”', '!task list'],
  // Numbers and choices.
  ['!task done', 'Λείπει: ΑΡΙΘΜΟΣ', 'Missing: NUMBER', '!task done NUMBER'],
  ['!task done abc', 'ένας αριθμός, όπως 12', 'a number, such as 12', '!task done NUMBER'],
  ['!task done -5', 'ένας αριθμός', 'a number', '!task done NUMBER'],
  ['!task done 0', 'ένας αριθμός', 'a number', '!task done NUMBER'],
  ['!task done 12345678901', 'ένας αριθμός', 'a number', '!task done NUMBER'],
  ['!task done 1.5', 'ένας αριθμός', 'a number', '!task done NUMBER'],
  ['!task done 12 13', 'Το «13» περισσεύει', '“13” is not expected here', '!task done 12'],
  [
    '!task assign',
    'Λείπει: ΑΡΙΘΜΟΣ, @πρόσωπο',
    'Missing: NUMBER, @person',
    '!task assign NUMBER @person',
  ],
  ['!task assign 12', 'Λείπει: @πρόσωπο', 'Missing: @person', '!task assign 12 @person'],
  [
    '!task assign @m.pavlidou',
    'Λείπει: ΑΡΙΘΜΟΣ',
    'Missing: NUMBER',
    '!task assign NUMBER @m.pavlidou',
  ],
  [
    '!task list overdu',
    'δικές μου, μονάδα, εκπρόθεσμες',
    'mine, unit, overdue',
    '!task list overdue',
  ],
  ['!task list κάτι άλλο', 'Δεν κατάλαβα το «κάτι άλλο»', '“κάτι άλλο”', '!task list'],
  // Titles.
  ['!task add', 'Λείπει: "ΤΙΤΛΟΣ"', 'Missing: "TITLE"', '!task add "…"'],
  ['!task add ""', 'Λείπει: "ΤΙΤΛΟΣ"', 'Missing', '!task add "…"'],
  ['!task add "…"', 'Λείπει: "ΤΙΤΛΟΣ"', 'Missing', '!task add "…"'],
  [
    '!task add @m.pavlidou έως αύριο',
    'Λείπει: "ΤΙΤΛΟΣ"',
    'Missing',
    '!task add "…" @m.pavlidou έως αύριο',
  ],
  [
    '!task add "Ταράτσα" καθαρισμός',
    'Δεν κατάλαβα το «καθαρισμός»',
    '“καθαρισμός”',
    '!task add "Ταράτσα καθαρισμός"',
  ],
  ['!task add Ένα "δύο" @κανένας', 'Δεν βρέθηκε', 'No person', '!task add «Ένα "δύο"» @person'],
  // Names of commands.
  ['!tsk list', 'Μήπως εννοείτε «!task»;', 'Did you mean “!task”?', '!task list'],
  ['!εργσία λίστα', 'Μήπως εννοείτε «!εργασία»;', 'Did you mean', '!εργασία λίστα'],
  ['!τακς list', 'Δεν υπάρχει εντολή', 'no command', '!task list'],
  ['!λίστα', 'Μήπως εννοείτε «!εργασία λίστα»;', 'Did you mean', '!εργασία λίστα'],
  ['!task lsit mine', 'δεν έχει «lsit»', 'has no “lsit”', '!task list mine'],
  ['!task προσθεσα "Φως"', 'δεν έχει', 'has no', '!task πρόσθεσε "Φως"'],
  ['!task 12', 'δεν έχει «12»', 'has no “12”', '!task show 12'],
  ['!εργασία 12', 'δεν έχει «12»', 'has no “12”', '!εργασία δείξε 12'],
  ['!task mine', 'δεν έχει «mine»', 'has no “mine”', '!task list mine'],
  ['!task "Φως" αύριο', 'δεν έχει', 'has no', '!task add "Φως" αύριο'],
  ['!task Καθαρισμός του δρόμου', 'δεν έχει', 'has no', '!task add Καθαρισμός του δρόμου'],
  ['!εργασία 2 έγινε', 'δεν έχει «2»', 'has no “2”', '!εργασία έγινε 2'],
  ['!εργασία 2 @m.pavlidou ανάθεση', 'δεν έχει', 'has no', '!εργασία ανάθεση 2 @m.pavlidou'],
  ['!εργασία αύριο πρόσθεσε "α"', 'δεν έχει', 'has no', '!εργασία πρόσθεσε αύριο "α"'],
  ['!εργασία εργασία νέα "α"', 'δεν έχει', 'has no', '!εργασία νέα "α"'],
  [
    '!πρόσθεσε εργασία "ανάποδα" αύριο',
    'Μήπως εννοείτε «!εργασία πρόσθεσε»;',
    'Did you mean',
    '!εργασία πρόσθεσε "ανάποδα" αύριο',
  ],
  ['!νέα εργασία "Φως"', 'Μήπως εννοείτε', 'Did you mean', '!εργασία νέα "Φως"'],
  ['!έγινε εργασία 2', 'Μήπως εννοείτε', 'Did you mean', '!εργασία έγινε 2'],
  ['!task 12 @m.pavlidou', 'δεν έχει', 'has no', '!task assign 12 @m.pavlidou'],
]

test.group('wrong lines', () => {
  test('{0}')
    .with(WRONG)
    .run(({ assert }, [line, el, en, corrected]) => {
      const greek = refusal(line)
      const english = refusal(line, { locale: 'en' })
      assert.include(greek.text, el)
      assert.include(english.text, en)
      assert.equal(english.corrected, corrected)
      // A line with a gap that only the person can fill is refused again when it is pasted as it is.
      const hasGap = /…|NUMBER|@person/.test(corrected)
      assert.equal(outcome(corrected) === 'refuse', hasGap)
      assert.notEqual(outcome(corrected), 'none')
    })

  test('the gap for a person stands in the language of the reader', ({ assert }) => {
    assert.equal(refusal('!task assign 12 @κανένας').corrected, '!task assign 12 @πρόσωπο')
  })

  test('an unknown command leads to the help', ({ assert }) => {
    assert.deepEqual(read('!καλημέρα'), {
      outcome: 'refuse',
      text: 'Δεν υπάρχει εντολή «!καλημέρα». Όλες οι εντολές:',
      corrected: '!βοήθεια',
    })
    assert.deepInclude(read('!something', { locale: 'en' }), { corrected: '!help' })
    assert.deepInclude(read('@dimos καλημέρα'), { outcome: 'refuse', corrected: '!βοήθεια' })
    assert.deepInclude(read('@dimos'), { outcome: 'refuse', corrected: '!βοήθεια' })
  })

  test('a first word alone is answered with what may follow', ({ assert }) => {
    const { corrected } = refusal('!task', { locale: 'en' })
    assert.deepEqual(corrected?.split('\n'), [
      '!task add "TITLE" [@person or unit] [due DATE]',
      '!task list [mine | unit | overdue] [UNIT]',
      '!task show NUMBER',
      '!task done NUMBER',
      '!task assign NUMBER @person',
    ])
    assert.include(refusal('!εργασία').corrected, '!εργασία ανάθεσε ΑΡΙΘΜΟΣ @πρόσωπο')
  })

  test('nothing is proposed that would write what was not meant: {$self}')
    .with([
      '!εργασία διαγραφή 3',
      '!εργασία 3 διαγραφή',
      '!εργασία έγραψε 2',
      '!εργασία Έλεγχος και νέα συνάντηση',
      '!εργασία 2 3 έγινε',
    ])
    .run(({ assert }, line) => {
      assert.include(refusal(line).corrected, '!εργασία δείξε ΑΡΙΘΜΟΣ\n')
    })

  test('a text that is too long is not repeated', ({ assert }) => {
    for (const title of ['α'.repeat(201), 'α'.repeat(25_000), 'x '.repeat(30_000)]) {
      for (const line of [
        `!task add "${title}" @m.pavlidou`,
        `!task add ${title}`,
        `!who ${title}`,
      ]) {
        const { text, corrected } = refusal(line)
        assert.include(text, '200 χαρακτήρες')
        assert.isBelow((text + corrected).length, 200)
      }
    }
  })

  test('a long wrong word is repeated in part', ({ assert }) => {
    const word = 'x'.repeat(3000)
    for (const line of [
      `!task done ${word}`,
      `!task ${word}`,
      `!task assign 1 @${word}`,
      `!task list ${word}`,
    ]) {
      const { text, corrected } = refusal(line)
      assert.isBelow((text + corrected).length, 800)
    }
  })
})
