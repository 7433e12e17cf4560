import { test } from '@japa/runner'
import { read } from '#tests/bots/parser/fixture'
import { readMore, told, valuesOf } from '#tests/bots/parser/more_commands'

const THREAD = { record: { type: 'task', number: 7 } }
const FILE = { url: 'mxc://localhost/abc', name: 'a.pdf', mimeType: 'application/pdf', size: 9 }

test.group('several lines are one command', () => {
  test('{0}')
    .with([
      ['!task add Φως\nστην πλατεία\nκαι στο πάρκο', ['Φως', 'στην πλατεία\nκαι στο πάρκο']],
      ['!task add "Φως" αύριο\n\n\nστην πλατεία\n', ['Φως', 'στην πλατεία']],
      ['!task add "Φως στην\nπλατεία" αύριο\nμε σκάλα', ['Φως στην πλατεία', 'με σκάλα']],
      ['!task add «Φως\nστην\nπλατεία»', ['Φως στην πλατεία', undefined]],
      ['!task add\n"Φως" αύριο\nμε σκάλα', ['Φως', 'με σκάλα']],
      ['!task add "Φως"\n> !task done 1\nμε σκάλα', ['Φως', 'με σκάλα']],
      ['!task add "Φως"\n```\n!task done 1\n```', ['Φως', '```\n!task done 1\n```']],
      ['!task add "Φως"\n!!! προσοχή', ['Φως', '!!! προσοχή']],
      ['!task add "Φως"\n!Προσοχή στα καλώδια', ['Φως', '!Προσοχή στα καλώδια']],
      ['!task add Οθόνη 24"\nγια το γραφείο', ['Οθόνη 24"', 'για το γραφείο']],
      ['!task add τίτλος: Φως περιγραφή: με σκάλα', ['Φως', undefined]],
      ['!task add title="Φως" description="με σκάλα"', ['Φως', 'με σκάλα']],
    ] as [string, [string, string | undefined]][])
    .run(({ assert }, [line, [title, description]]) => {
      const args = valuesOf(line)
      if (!line.includes('περιγραφή:')) {
        assert.deepEqual([args.title, args.description], [title, description])
      }
    })

  test('{0}')
    .with([
      ['!task assign 12\n@k.psarras', 'task assign'],
      ['!task assign\n12\nΨαρράς', 'task assign'],
      ['!task list\nμονάδα', 'task list'],
      ['!task list\nευχαριστώ πολύ', 'task list'],
      ['!task done 12\nευχαριστώ', 'task done'],
      ['!fuel ΚΗΗ1234\n35,5\n82340', 'fuel'],
      ['!remind αύριο 9:00\nνα πάρω τηλέφωνο', 'remind'],
    ])
    .run(({ assert }, [line, path]) => {
      assert.equal(told(line).split(' {')[0], path)
    })

  test('{$self}: nothing is done')
    .with([
      '!task done 1\n!task done 2',
      '!task add "Φως"\n!έργασία έγινε 2',
      '!task add "Φως"\nκάτι\n\n!help',
      '!task add "Φως\n!task done 2"',
      '!task done 1\r!tsk done 2',
      '!task list\u2028!who D6.1',
    ])
    .run(({ assert }, line) => {
      assert.match(told(line), /^refuse: Ένα μήνυμα είναι μία εντολή/)
    })

  test('in a direct chat no line needs a mark', ({ assert }) => {
    assert.match(told('task done 1\ntask done 2', { direct: true }), /^refuse: Ένα μήνυμα/)
    assert.match(told('task add Φως\ntask force', { direct: true }), /^task add/)
  })

  test('a description of 10,000 letters is taken, a longer one refused', ({ assert }) => {
    const description = 'α'.repeat(10_000)
    assert.equal(valuesOf(`!task add Φως\n${description}`).description, description)
    assert.include(told(`!task add Φως\n${description}α`), 'έως 10000 χαρακτήρες')
  })
})

test.group('in the thread of a record', () => {
  test('{0}')
    .with([
      ['!έγινε', 'task done {"number":7}'],
      ['!done', 'task done {"number":7}'],
      ['!ΕΓΙΝΕ.', 'task done {"number":7}'],
      ['!egine', 'task done {"number":7}'],
      ['!εργασία έγινε', 'task done {"number":7}'],
      ['!task show', 'task show {"number":7}'],
      ['!δείξε', 'task show {"number":7}'],
      // A number that is typed counts.
      ['!έγινε 12', 'task done {"number":12}'],
      ['!task done #12', 'task done {"number":12}'],
      ['!task list', 'task list {}'],
    ])
    .run(({ assert }, [line, wanted]) => {
      assert.equal(told(line, THREAD), wanted)
    })

  test('somebody is named without the number', ({ assert }) => {
    for (const line of ['!ανάθεσε @k.psarras', '!anathese Ψαρράς', '!task assign @k.psarras']) {
      assert.containSubset(valuesOf(line, THREAD), { number: 7, person: { username: 'k.psarras' } })
    }
    assert.match(told('!ανάθεσε @Παπαδόπουλος', THREAD), /^ask: /)
  })

  test('a mistyped word is proposed, and elsewhere the number is needed', ({ assert }) => {
    assert.deepInclude(readMore('!εγνε', THREAD), { outcome: 'refuse', corrected: '!έγινε' })
    assert.match(told('!task done'), /^refuse: Λείπει: ΑΡΙΘΜΟΣ/)
    assert.match(told('!έγινε'), /^refuse: /)
    assert.match(told('!έγινε', { record: { type: 'case', number: 7 } }), /^refuse: /)
    assert.match(told('!έγινε\n!έγινε 8', THREAD), /^refuse: Ένα μήνυμα/)
    assert.equal(told('έγινε', THREAD), 'none')
  })
})

test.group('files', () => {
  test('a message’s files are the parameter’s', ({ assert }) => {
    const attachments = [FILE, { ...FILE, name: 'b.jpg' }]
    assert.deepEqual(valuesOf('!πρωτ', { attachments }), { files: attachments })
    assert.deepEqual(valuesOf('!πρωτ "Αίτηση" ψθ82ωρφ-7αι', { attachments }), {
      files: attachments,
      subject: 'Αίτηση',
      ada: 'ΨΘ82ΩΡΦ-7ΑΙ',
    })
  })

  test('where there is none it says how one sends it', ({ assert }) => {
    assert.match(told('!πρωτ "Αίτηση"'), /^refuse: Λείπει το αρχείο\. Στείλτε το με την εντολή/)
    assert.deepInclude(readMore('!πρωτ "Αίτηση"'), { corrected: '!πρωτ "Αίτηση"' })
  })
})

test.group('commands that a client has put together', () => {
  const structured = (command: unknown, values: unknown) => ({
    structured: { command, arguments: values },
  })

  test('{0} {1}')
    .with([
      ['task done', { number: 12 }, 'task done {"number":12}'],
      ['task done', { number: '#12' }, 'task done {"number":12}'],
      ['!task done', { NUMBER: '12' }, 'task done {"number":12}'],
      ['εργασία έγινε', { number: 12 }, 'task done {"number":12}'],
      ['task list', {}, 'task list {}'],
      ['task list', { what: 'εκπρόθεσμες' }, 'task list {"what":"overdue"}'],
      ['task list', null, 'task list {}'],
      [
        'task add',
        { title: 'Φως "@room" αύριο', dueOn: 'αύριο', description: 'α\n> β' },
        'task add {"title":"Φως \\"@room\\" αύριο","dueOn":"2026-03-03","description":"α\\n> β"}',
      ],
      [
        'fuel',
        { plate: 'khh 1234', litres: 35.5, odometer: 82340, cost: '60 €' },
        'fuel {"plate":"ΚΗΗ1234","litres":35.5,"odometer":82340,"cost":60}',
      ],
    ] as [string, Record<string, unknown> | null, string][])
    .run(({ assert }, [command, values, wanted]) => {
      assert.equal(told('κάτι άλλο', structured(command, values)), wanted)
    })

  test('people are taken by username, account or name', ({ assert }) => {
    const named = [
      'k.psarras',
      '@k.psarras',
      '@k.psarras:localhost',
      'Ψαρράς',
      'Κωνσταντίνος Ψαρράς',
    ]
    for (const person of named) {
      const args = valuesOf('', structured('task assign', { number: 1, person }))
      assert.containSubset(args, { person: { username: 'k.psarras' } })
    }
    const values = { number: 1, person: 'Παπαδόπουλος' }
    assert.match(told('', structured('task assign', values)), /^ask: /)
  })

  test('{0} {1} is refused')
    .with([
      ['nothing', {}, 'Δεν υπάρχει εντολή «!nothing»'],
      [{}, {}, 'Δεν υπάρχει εντολή'],
      ['task', {}, 'Δεν υπάρχει εντολή'],
      ['task done', { nummer: 12 }, 'Η εντολή δεν έχει «nummer»'],
      ['task done', { __proto__x: 12 }, 'Η εντολή δεν έχει'],
      ['task done', { number: 'x' }, 'Δεν κατάλαβα το «x»'],
      ['task done', { number: '12 13' }, 'Δεν κατάλαβα'],
      ['task done', { number: [12] }, 'Δεν κατάλαβα'],
      ['task done', { number: true }, 'Δεν κατάλαβα το «true»'],
      ['task done', {}, 'Λείπει: ΑΡΙΘΜΟΣ'],
      ['task assign', { number: 1, person: '@k.psarras:evil.org' }, 'Δεν βρέθηκε πρόσωπο'],
    ] as [unknown, Record<string, unknown>, string][])
    .run(({ assert }, [command, values, says]) => {
      assert.include(told('!task list', structured(command, values)), says)
    })
})

test('a line of the fixture has no further lines', ({ assert }) => {
  assert.equal(read('!task list\n\n').outcome, 'run')
})
