import fc from 'fast-check'
import { test } from '@japa/runner'
import { argsOf, outcome, read } from '#tests/bots/parser/fixture'

const WORDS = [
  ...[
    '!task',
    '!εργασία',
    '!help',
    '!who',
    'task',
    'add',
    'list',
    'done',
    'assign',
    'πρόσθεσε',
    '!',
  ],
  ...[
    '"',
    '«',
    '»',
    '“',
    '”',
    "'",
    '’',
    '@',
    '#',
    ':',
    '=',
    '>',
    '`',
    '```',
    '\n',
    '\u00A0',
    '\u202E',
  ],
  ...[
    '"Φως"',
    '«Έλεγχος φωτισμού»',
    'Έλεγχος',
    'φωτισμού',
    'έως',
    'due',
    'by',
    'due:',
    'για',
    'στο',
  ],
  ...[
    'αύριο',
    '5/3',
    '31/2',
    '29/2',
    'Παρασκευή',
    'σε',
    '3',
    'μέρες',
    'in',
    'days',
    '5',
    'Μαρτίου',
  ],
  ...[
    '@m.pavlidou',
    '@Παπαδόπουλος',
    '@κανένας',
    '@"Μαρία',
    'Παυλίδου',
    '@D6.1',
    'Δ6.1',
    'D9.9',
    '12',
  ],
  ...['#12', '-5', '@room', 'mine', 'overdue', 'δικές', 'μου', '\u{1F600}', '\uD800', '__proto__'],
]

const line = fc
  .array(
    fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...WORDS) }, fc.string({ maxLength: 12 })),
    {
      maxLength: 14,
    }
  )
  .map((words) => words.join(' '))
const command = line.map((words) => `!task ${words}`)
const add = line.map((words) => `!task add ${words}`)
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  line,
  command,
  add
)

test.group('hostile lines', () => {
  test('nothing makes it throw, and a text stays a text', ({ assert }) => {
    fc.assert(
      fc.property(anyText, fc.boolean(), fc.constantFrom('el', 'en'), (body, direct, locale) => {
        const parsed = read(body, { direct, locale: locale as 'el' | 'en' })
        if (parsed.outcome === 'refuse') assert.isNotEmpty(parsed.text)
        if (parsed.outcome !== 'run') return
        const title = parsed.args.title as string | undefined
        if (title === undefined) return
        assert.isTrue([...title].length <= 200)
        assert.notMatch(title, /[\p{Cc}\u200B-\u200F\u202A-\u202E\u2066-\u2069]/u)
        assert.isTrue(title.isWellFormed())
        assert.equal(title, title.trim())
      }),
      { numRuns: 10_000 }
    )
  })

  test('a corrected line is read without a fault, gaps aside', ({ assert }) => {
    fc.assert(
      fc.property(fc.oneof(command, add), (body) => {
        const parsed = read(body, { locale: 'en' })
        if (parsed.outcome !== 'refuse' || !parsed.corrected) return
        if (/…|NUMBER|@person|\n/.test(parsed.corrected)) return
        assert.notEqual(outcome(parsed.corrected), 'none', parsed.corrected)
        if (/has no “|no command/.test(parsed.text)) return
        assert.notInclude(['none', 'refuse'], outcome(parsed.corrected), parsed.corrected)
      }),
      { numRuns: 3000 }
    )
  })

  test('a quoted text comes out as it went in', ({ assert }) => {
    const text = fc
      .string({ unit: 'grapheme', maxLength: 120 })
      .map((raw) =>
        raw
          .replace(/["“”\p{C}]/gu, '')
          .replace(/\s+/gu, ' ')
          .normalize('NFC')
          .trim()
      )
      .filter((raw) => raw !== '' && !/^(…|\.\.\.)$/.test(raw) && [...raw].length <= 200)
    fc.assert(
      fc.property(text, (title) => {
        assert.deepEqual(argsOf(`!task add "${title}"`), { title })
      }),
      { numRuns: 10_000 }
    )
  })

  test('a second line is no second command', ({ assert }) => {
    const breaks = ['\n', '\r\n', '\r', '\u2028', '\u2029', '\u0085', '\v', '\f', '\n\n']
    for (const lineBreak of breaks) {
      assert.equal(outcome(`!task add "Φως"${lineBreak}!task done 1`), 'refuse')
      assert.equal(outcome(`Καλημέρα${lineBreak}!task add "Φως"`), 'none')
    }
    assert.deepEqual(argsOf(`!task add "Φως"\n> !task done 1`), { title: 'Φως' })
  })

  test('what looks like SQL, patterns or markup is a title like others: {$self}')
    .with([
      "'; DROP TABLE tasks; --",
      "1' OR '1'='1",
      "admin'/*",
      "'; EXEC xp_cmdshell('dir'); --",
      '1; SELECT pg_sleep(10)',
      '%27%20OR%201=1',
      '(.*)+$',
      '^(a+)+$',
      '[[[[[[',
      '\\',
      '${7*7}',
      '{{7*7}}',
      '<script>alert(1)</script>',
      '<img src=x onerror=alert(1)>',
      '&lt;b&gt;',
      '../../etc/passwd',
      '$(reboot)',
      '`reboot`',
      '%s%n%x',
      '__proto__',
      'constructor',
    ])
    .run(({ assert }, text) => {
      assert.equal(argsOf(`!task add ${text}`).title, text)
      assert.deepEqual(argsOf(`!task add «${text}»`), { title: text })
    })

  test('names of the language’s own things find nothing', ({ assert }) => {
    for (const word of ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf']) {
      assert.equal(outcome(`!${word}`), word.startsWith('_') ? 'none' : 'refuse')
      assert.equal(outcome(`!task ${word} 1`), 'refuse')
      assert.equal(outcome(`!task list ${word}`), 'refuse')
    }
  })

  test('60 kB of {0} is read quickly')
    .with(
      [
        ...[
          'a',
          'α',
          ' ',
          '"',
          '«',
          '« ',
          '“ ',
          "'",
          "' ",
          "'a ",
          '@',
          '@a ',
          '@α ',
          '@"',
          '"a" ',
          '> ',
        ],
        ...[
          '\n',
          '>\n',
          '5/3 ',
          'due ',
          'due 5/3 ',
          'σε 3 ',
          'σε ',
          'την ',
          'D6.1 ',
          'A4 ',
          'για ',
          '12 ',
        ],
        ...[
          'x ',
          '"x" @',
          '\u0301',
          'a\u0301',
          '\u200B',
          '\uFDFA',
          '[a](',
          '[',
          '](https://matrix.to/#/',
        ],
        ...['https://matrix.to/#/@a:b ', ':', '.', '!', '…', '😀', 'Μαρία Παυλίδου ', 'Μαρία '],
      ].map((unit) => [JSON.stringify(unit), unit])
    )
    .run(({ assert }, [, unit]) => {
      const mentions = Array.from({ length: 200 }, (_, i) => ({
        matrixId: `@m.pavlidou${i}:localhost`,
        displayName: 'Μαρία Παυλίδου',
        username: `m.pavlidou${i}`,
      }))
      const long = unit.repeat(Math.ceil(70_000 / unit.length))
      const starts = [
        '',
        '!',
        '!task add ',
        '!task add "x" ',
        '!task list ',
        '!task assign ',
        '!who ',
      ]
      const names = [
        '@dimos: ',
        '[Δήμος](https://matrix.to/#/@dimos:localhost) ',
        '!task ',
        '> a\n\n!',
      ]
      for (const start of [...starts, ...names]) {
        for (const direct of [false, true]) {
          const parsed = read(start + long, { mentions, direct })
          if (parsed.outcome === 'refuse') {
            assert.isBelow((parsed.text + (parsed.corrected ?? '')).length, 5000)
          }
        }
      }
    })
    .timeout(60_000)
})
