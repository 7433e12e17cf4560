import { test } from '@japa/runner'
import { argsOf, outcome, read } from '#tests/bots/parser/fixture'

const MARIA = { person: { id: 1, username: 'm.pavlidou', displayName: 'Μαρία Παυλίδου' } }
const PSARRAS = { person: { id: 5, username: 'k.psarras', displayName: 'Κωνσταντίνος Ψαρράς' } }
const D61 = { unit: { id: 61, code: 'D6.1', name: 'Τμήμα Αποκομιδής & Ανακύκλωσης' } }
const GD = { unit: { id: 2, code: 'GD', name: 'Γενική Διεύθυνση Υπηρεσιών' } }
const D71 = { unit: { id: 70, code: 'D7.1', name: 'Τμήμα Συντήρησης Πρασίνου' } }

const ADD: [string, Record<string, unknown>][] = [
  ['εργασία "Φως" αύριο', { title: 'Φως', dueOn: '2026-03-03' }],
  // Quoted titles: what stands beside them are values, in any order.
  ['"Έλεγχος φωτισμού" αύριο', { title: 'Έλεγχος φωτισμού', dueOn: '2026-03-03' }],
  ['«Έλεγχος φωτισμού» αυριο', { title: 'Έλεγχος φωτισμού', dueOn: '2026-03-03' }],
  ['“Check the lights” tomorrow', { title: 'Check the lights', dueOn: '2026-03-03' }],
  ["'Check the lights' due tomorrow", { title: 'Check the lights', dueOn: '2026-03-03' }],
  ['‘Check the lights’ 5/3', { title: 'Check the lights', dueOn: '2026-03-05' }],
  ['„Φως“ 5/3', { title: 'Φως', dueOn: '2026-03-05' }],
  ['"Φως” 5/3', { title: 'Φως', dueOn: '2026-03-05' }],
  ['"Φως", 5/3', { title: 'Φως', dueOn: '2026-03-05' }],
  [
    '«Έλεγχος «Αμαξοστάσιο» πύλη» 5/3',
    { title: 'Έλεγχος «Αμαξοστάσιο» πύλη', dueOn: '2026-03-05' },
  ],
  ['"Φως" @m.pavlidou', { title: 'Φως', to: MARIA }],
  ['"Φως" @m.pavlidou αύριο', { title: 'Φως', to: MARIA, dueOn: '2026-03-03' }],
  ['"Φως" αύριο @m.pavlidou', { title: 'Φως', to: MARIA, dueOn: '2026-03-03' }],
  ['@m.pavlidou αύριο "Φως"', { title: 'Φως', to: MARIA, dueOn: '2026-03-03' }],
  ['αύριο "Φως" @m.pavlidou', { title: 'Φως', to: MARIA, dueOn: '2026-03-03' }],
  ['έως αύριο @m.pavlidou "Φως"', { title: 'Φως', to: MARIA, dueOn: '2026-03-03' }],
  ['"Φως" για @m.pavlidou έως την Παρασκευή', { title: 'Φως', to: MARIA, dueOn: '2026-03-06' }],
  ['"Φως" @Παυλίδου', { title: 'Φως', to: MARIA }],
  ['"Φως" @παυλιδου', { title: 'Φως', to: MARIA }],
  ['"Φως" @pavlidou', { title: 'Φως', to: MARIA }],
  ['"Φως" @Μαρία Παυλίδου αύριο', { title: 'Φως', to: MARIA, dueOn: '2026-03-03' }],
  ['"Φως" @Παυλίδου Μαρία αύριο', { title: 'Φως', to: MARIA, dueOn: '2026-03-03' }],
  ['"Φως" @"Μαρία Παυλίδου" αύριο', { title: 'Φως', to: MARIA, dueOn: '2026-03-03' }],
  ['"Φως" @«Μαρία Παυλίδου»', { title: 'Φως', to: MARIA }],
  ['"Φως" @m.pavlidou:localhost', { title: 'Φως', to: MARIA }],
  ['"Φως" https://matrix.to/#/@m.pavlidou:localhost', { title: 'Φως', to: MARIA }],
  [
    '"Φως" [Μαρία](https://matrix.to/#/%40m.pavlidou%3Alocalhost) 5/3',
    { title: 'Φως', to: MARIA, dueOn: '2026-03-05' },
  ],
  ['"Φως" Παυλίδου 5/3', { title: 'Φως', to: MARIA, dueOn: '2026-03-05' }],
  ['"Φως" στην Παυλίδου', { title: 'Φως', to: MARIA }],
  ['"Φως" στον κ. Ψαρρά', { title: 'Φως', to: PSARRAS }],
  ['"Φως" για την κα Παυλίδου', { title: 'Φως', to: MARIA }],
  ['"Φως" @κ. Ψαρράς αύριο', { title: 'Φως', to: PSARRAS, dueOn: '2026-03-03' }],
  ['"Φως" D6.1', { title: 'Φως', to: D61 }],
  ['"Φως" Δ6.1 αύριο', { title: 'Φως', to: D61, dueOn: '2026-03-03' }],
  ['"Φως" δ6.1', { title: 'Φως', to: D61 }],
  ['"Φως" στο d6.1', { title: 'Φως', to: D61 }],
  ['"Φως" @D6.1', { title: 'Φως', to: D61 }],
  ['"Φως" @Δ6.1 5/3', { title: 'Φως', to: D61, dueOn: '2026-03-05' }],
  ['"Φως" ΓΔ', { title: 'Φως', to: GD }],
  ['"Φως" Πρασίνου 5/3', { title: 'Φως', to: D71, dueOn: '2026-03-05' }],
  ['"Φως" Τμήμα Πρασίνου', { title: 'Φως', to: D71 }],
  ['"Φως" @"Τμήμα Συντήρησης Πρασίνου"', { title: 'Φως', to: D71 }],
  ['"Φως" σε 3 μέρες @Ψαρράς', { title: 'Φως', to: PSARRAS, dueOn: '2026-03-05' }],
  ['"Φως" Παρασκευή 6/3', { title: 'Φως', dueOn: '2026-03-06' }],
  ['Φως έως Παρασκευή 6/3', { title: 'Φως', dueOn: '2026-03-06' }],
  ['"Φως" due:5/3', { title: 'Φως', dueOn: '2026-03-05' }],
  ['"Φως" έως: 5/3', { title: 'Φως', dueOn: '2026-03-05' }],
  ['"Φως" eos avrio', { title: 'Φως', dueOn: '2026-03-03' }],
  ['"Φως" ΜΕΧΡΙ ΠΑΡΑΣΚΕΥΗ', { title: 'Φως', dueOn: '2026-03-06' }],
  ['"Φως" mexri paraskevi', { title: 'Φως', dueOn: '2026-03-06' }],
  ['"έως αύριο" έως μεθαύριο', { title: 'έως αύριο', dueOn: '2026-03-04' }],
  ['"@m.pavlidou αύριο"', { title: '@m.pavlidou αύριο' }],
  // Titles without quotes: everything that is not marked is title.
  ['Έλεγχος φωτισμού', { title: 'Έλεγχος φωτισμού' }],
  ['Συνάντηση αύριο στις 10', { title: 'Συνάντηση αύριο στις 10' }],
  ['Έλεγχος αύριο', { title: 'Έλεγχος αύριο' }],
  ['αύριο', { title: 'αύριο' }],
  ['Επισκευή 5/3', { title: 'Επισκευή 5/3' }],
  ['Έλεγχος έως αύριο', { title: 'Έλεγχος', dueOn: '2026-03-03' }],
  ['ελεγχος εως αυριο', { title: 'ελεγχος', dueOn: '2026-03-03' }],
  ['elegxos eos avrio', { title: 'elegxos', dueOn: '2026-03-03' }],
  ['Check lights by Friday', { title: 'Check lights', dueOn: '2026-03-06' }],
  ['Check lights due on 5/3', { title: 'Check lights', dueOn: '2026-03-05' }],
  ['by Friday check lights', { title: 'check lights', dueOn: '2026-03-06' }],
  ['Pay by 5/3 the bill', { title: 'Pay the bill', dueOn: '2026-03-05' }],
  ['Read the book by Kazantzakis', { title: 'Read the book by Kazantzakis' }],
  ['Μελέτη έως το τέλος', { title: 'Μελέτη έως το τέλος' }],
  ['Έλεγχος έως', { title: 'Έλεγχος έως' }],
  ['Φως @m.pavlidou', { title: 'Φως', to: MARIA }],
  [
    'Φως στην πλατεία @m.pavlidou έως σε 3 μέρες',
    { title: 'Φως στην πλατεία', to: MARIA, dueOn: '2026-03-05' },
  ],
  ['Φως @m.pavlidou αύριο', { title: 'Φως', to: MARIA, dueOn: '2026-03-03' }],
  ['Φως @Μαρία Παυλίδου αύριο', { title: 'Φως', to: MARIA, dueOn: '2026-03-03' }],
  ['Φως @Παυλίδου στην πλατεία', { title: 'Φως στην πλατεία', to: MARIA }],
  ['@m.pavlidou Φως', { title: 'Φως', to: MARIA }],
  ['@m.pavlidou αύριο συνάντηση', { title: 'αύριο συνάντηση', to: MARIA }],
  ['@m.pavlidou 5/3 συνάντηση', { title: 'συνάντηση', to: MARIA, dueOn: '2026-03-05' }],
  ['Τηλεφώνημα στην @Παυλίδου για τη βάση', { title: 'Τηλεφώνημα για τη βάση', to: MARIA }],
  ['Φως D6.1', { title: 'Φως', to: D61 }],
  ['Φως Δ6.1 αύριο', { title: 'Φως', to: D61, dueOn: '2026-03-03' }],
  ['Φως D6.1 due tomorrow', { title: 'Φως', to: D61, dueOn: '2026-03-03' }],
  ['Δ6.1 Φως', { title: 'Φως', to: D61 }],
  ['Έλεγχος του D6.1 πάλι', { title: 'Έλεγχος του D6.1 πάλι' }],
  ['Επίσκεψη στο D6.1', { title: 'Επίσκεψη στο D6.1' }],
  ['Επίσκεψη στο @D6.1', { title: 'Επίσκεψη', to: D61 }],
  ['Χαρτί Α4', { title: 'Χαρτί Α4' }],
  ['Έλεγχος «Αμαξοστάσιο»', { title: 'Έλεγχος «Αμαξοστάσιο»' }],
  ['Έλεγχος «Αμαξοστάσιο» αύριο', { title: 'Έλεγχος «Αμαξοστάσιο» αύριο' }],
  ['Έλεγχος "Αμαξοστάσιο" έως αύριο', { title: 'Έλεγχος "Αμαξοστάσιο"', dueOn: '2026-03-03' }],
  ["Don't forget the keys", { title: "Don't forget the keys" }],
  ["Απ' το γραφείο σ' αυτόν", { title: "Απ' το γραφείο σ' αυτόν" }],
  ["'Σένα ρωτώ", { title: "'Σένα ρωτώ" }],
  ['Οθόνη 24" για το γραφείο', { title: 'Οθόνη 24" για το γραφείο' }],
  ['"Φως στην πλατεία', { title: 'Φως στην πλατεία' }],
  ['«Φως στην πλατεία', { title: 'Φως στην πλατεία' }],
  // What chat knows and a title may hold.
  ['@room να έρθετε', { title: '@room να έρθετε' }],
  ['"@room <b>x</b> **y** [a](b)"', { title: '@room <b>x</b> **y** [a](b)' }],
  ['mail σε info@example.gr', { title: 'mail σε info@example.gr' }],
  ['Σύνδεσμος https://example.gr/?a=1&b="2"', { title: 'Σύνδεσμος https://example.gr/?a=1&b="2"' }],
  ["x'; DROP TABLE tasks; --", { title: "x'; DROP TABLE tasks; --" }],
  ['due: κάτι', { title: 'due: κάτι' }],
  ['by:κάτι', { title: 'by: κάτι' }],
  // Invisible marks and odd spaces.
  ['"Φ\u200Bω\u202Eς"\u00A0αύριο', { title: 'Φως', dueOn: '2026-03-03' }],
  ['"Φως   στην\t\tπλατεία"', { title: 'Φως στην πλατεία' }],
  ['"Ε\u0301λεγχος" αυ\u0301ριο', { title: 'Έλεγχος', dueOn: '2026-03-03' }],
  ['"Φως" αύριο\n"Άλλο" @m.pavlidou', { title: 'Φως', dueOn: '2026-03-03' }],
]

test.group('the grammar of !task add', () => {
  test('{0}')
    .with(ADD)
    .run(({ assert }, [line, args]) => {
      assert.deepEqual(argsOf(`!task add ${line}`), args)
      assert.deepEqual(argsOf(`!εργασία πρόσθεσε ${line}`, { locale: 'en' }), args)
    })

  test('a title of 200 letters is taken, accents and emoji counted as one each', ({ assert }) => {
    for (const letter of ['α', 'ά', '😀']) {
      const title = letter.repeat(200)
      assert.deepEqual(argsOf(`!task add "${title}"`), { title })
      assert.deepEqual(argsOf(`!task add ${title}`), { title })
    }
  })
})

test.group('the grammar of other commands', () => {
  test('{0}')
    .with([
      ['!task done 12', { number: 12 }],
      ['!task done #12', { number: 12 }],
      ['!task done №12.', { number: 12 }],
      ['!task assign 12 @m.pavlidou', { number: 12, person: MARIA.person }],
      ['!task assign #12 m.pavlidou', { number: 12, person: MARIA.person }],
      ['!task assign 12 Παυλίδου', { number: 12, person: MARIA.person }],
      ['!task assign 12 στην Παυλίδου', { number: 12, person: MARIA.person }],
      ['!task assign 12 to Maria Pavlidou', { number: 12, person: MARIA.person }],
      ['!task assign @Παυλίδου 12', { number: 12, person: MARIA.person }],
      ['!task assign Παυλίδου Μαρία 12', { number: 12, person: MARIA.person }],
      ['!task assign 12 "Παυλίδου Μαρία"', { number: 12, person: MARIA.person }],
      ['!task list', {}],
      ['!task list mine', { what: 'mine' }],
      ['!task list ΔΙΚΕΣ ΜΟΥ', { what: 'mine' }],
      ['!task list των δικών μου', { what: 'mine' }],
      ['!task list όλες', { what: 'unit' }],
      ['!task list dikes mou', { what: 'mine' }],
      ['!task list overdue D6.1', { what: 'overdue', unit: D61.unit }],
      ['!task list Δ6.1 εκπρόθεσμες', { what: 'overdue', unit: D61.unit }],
      ['!task list Πρασίνου', { unit: D71.unit }],
      ['!help', {}],
      ['!help task add', { topic: 'task add' }],
      ['!who D6.1', { text: 'D6.1' }],
      ['!who Παυλίδου Μαρία', { text: 'Παυλίδου Μαρία' }],
      ['!who "Παυλίδου Μαρία"', { text: 'Παυλίδου Μαρία' }],
      ['!who @"Παυλίδου Μαρία"', { text: 'Παυλίδου Μαρία' }],
      ['!who @m.pavlidou', { text: 'm.pavlidou' }],
    ] as [string, Record<string, unknown>][])
    .run(({ assert }, [line, args]) => {
      assert.deepEqual(argsOf(line), args)
    })
})

test.group('pills', () => {
  const mentions = [
    { matrixId: '@m.pavlidou:localhost', displayName: 'Μαρία Παυλίδου', username: 'm.pavlidou' },
    {
      matrixId: '@g.papadopoulos2:localhost',
      displayName: 'Γεώργιος Παπαδόπουλος',
      username: 'g.papadopoulos2',
    },
  ]

  test('{0}')
    .with([
      ['"Φως" Μαρία Παυλίδου αύριο', { title: 'Φως', to: 1, dueOn: '2026-03-03' }],
      ['"Φως" Μαρία Παυλίδου: αύριο', { title: 'Φως', to: 1, dueOn: '2026-03-03' }],
      ['Φως Μαρία Παυλίδου αύριο', { title: 'Φως', to: 1, dueOn: '2026-03-03' }],
      ['Μαρία Παυλίδου Φως', { title: 'Φως', to: 1 }],
      ['"Φως" @Μαρία Παυλίδου', { title: 'Φως', to: 1 }],
      // Of two people of one name the pill says which.
      ['"Φως" Γεώργιος Παπαδόπουλος', { title: 'Φως', to: 3 }],
      // Within quotes a name is part of the title; so is one that only begins like it.
      ['"Ευχές στη Μαρία Παυλίδου"', { title: 'Ευχές στη Μαρία Παυλίδου' }],
      ['Ευχές Μαρία Παυλίδους', { title: 'Ευχές Μαρία Παυλίδους' }],
      // Whom a message mentions without a word of them in the line is somebody who is answered.
      ['"Φως" αύριο', { title: 'Φως', dueOn: '2026-03-03' }],
    ] as [string, Record<string, unknown>][])
    .run(({ assert }, [line, wanted]) => {
      const { to, ...args } = argsOf(`!task add ${line}`, { mentions })
      const id = (to as typeof MARIA | undefined)?.person.id
      assert.deepEqual(id === undefined ? args : { ...args, to: id }, wanted)
    })

  test('somebody of another server is nobody here', ({ assert }) => {
    for (const name of ['@m.pavlidou:evil.org', 'https://matrix.to/#/@m.pavlidou:evil.org']) {
      const parsed = read(`!task add "Φως" ${name}`)
      assert.equal(parsed.outcome, 'refuse')
    }
  })
})

test.group('direct chats', () => {
  const direct = { direct: true }

  test('{0} needs no mark')
    .with([
      ['task add "Φως"', 'task add'],
      ['Task list', 'task list'],
      ['εργασία λίστα', 'task list'],
      ['ergasia lista', 'task list'],
      ['βοήθεια', 'help'],
      ['Help!', 'help'],
      ['ποιος D6.1', 'who'],
      ['! task list', 'task list'],
      ['/help', 'help'],
      ['@dimos task list', 'task list'],
      ['@Δήμος task list', 'task list'],
    ] as [string, string][])
    .run(({ assert }, [line, path]) => {
      assert.equal(outcome(line, direct), path)
      if (!line.startsWith('@')) assert.equal(outcome(line), 'none')
    })

  test('small talk gets one hint: {$self}')
    .with([
      'Καλημέρα σας',
      'ευχαριστώ',
      'ok',
      '5',
      'Μπορείς να με βοηθήσεις;',
      '`!task list`',
      '"x"',
    ])
    .run(({ assert }, line) => {
      const parsed = read(line, direct)
      assert.deepEqual(parsed, {
        outcome: 'refuse',
        text: 'Δεν κατάλαβα. Για να δείτε όλες τις εντολές, γράψτε:',
        corrected: '!βοήθεια',
      })
    })

  test('a mistyped command is proposed, not carried out', ({ assert }) => {
    assert.deepInclude(read('βοηθεαα', direct), { outcome: 'refuse', corrected: '!βοήθεια' })
    assert.deepInclude(read('έγινε 12', direct), { corrected: '!εργασία έγινε 12' })
    assert.deepInclude(read('done 12', direct), { corrected: '!task done 12' })
  })

  test('nothing is said to {$self}')
    .with(['', '!!!', '👍', '…', '> !task list', '```\n!task list\n```'])
    .run(({ assert }, line) => {
      assert.equal(outcome(line, direct), 'none')
    })
})
