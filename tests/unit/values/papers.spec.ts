import fc from 'fast-check'
import { test } from '@japa/runner'
import { readingOf, valueOf } from '#tests/unit/values/fixture'

type Kind = 'plate' | 'protocol' | 'ada'

const READ: Readonly<Record<Kind, Readonly<Record<string, readonly string[]>>>> = {
  plate: {
    ΚΗΗ1234: [
      ...[
        'ΚΗΗ-1234',
        'ΚΗΗ1234',
        'ΚΗΗ 1234',
        'κηη1234',
        'khh 1234',
        'KHH-1234',
        'khh-1234',
        'KHH1234',
      ],
      ...['KΗH-1234', 'Κηη–1234', 'ΚΗΗ - 1234', 'ΚΗΗ -1234', 'ΚΗΗ- 1234', 'Khh1234,'],
    ],
    ΜΕ123456: [
      'ΜΕ 123456',
      'ΜΕ-123456',
      'ME123456',
      'με123456',
      'me-123456',
      'ΜΕ123456',
      'ME 123456',
    ],
    ΜΕ12345: ['ΜΕ12345', 'ME-12345', 'μe12345'],
    ΧΜΑ123: ['ΧΜΑ123', 'ΧΜΑ-123', 'XMA 123', 'xma123', 'χμα-123'],
    ΖΗΚ7: ['ΖΗΚ-7', 'ZHK7'],
  },
  protocol: {
    '4512/2026': [
      ...[
        '4512/2026',
        '4512',
        '4512/26',
        'αρ. πρωτ. 4512/26',
        'αρ. πρωτ. 4512',
        'Αρ. Πρωτ.: 4512/2026',
      ],
      ...[
        'αρ.πρωτ. 4512/2026',
        'αρ.πρωτ.4512/2026',
        'Α.Π. 4512/2026',
        'α.π.4512',
        'πρωτ 4512',
        '#4512',
      ],
      ...['prot. 4512/2026', 'πρωτόκολλο 4512', 'αριθμός πρωτοκόλλου 4512/2026', '4512/12-05-2026'],
      ...['4512/12/05/2026', '4512/12.5.26', '№4512', 'no. 4512/2026', '04512/2026', '4512/2026.'],
    ],
    '17/2025': ['17/2025', '17/25', 'πρωτ. 17/25'],
    '5/2012': ['5/12', '5/2012'],
  },
  ada: {
    'ΨΘ82ΩΡΦ-7ΑΙ': [
      ...['ΨΘ82ΩΡΦ-7ΑΙ', 'ψθ82ωρφ-7αι', 'ΨΘ82ΩΡΦ-7AI', 'ΨΘ82ΩΡΦ–7ΑΙ', 'ΑΔΑ ΨΘ82ΩΡΦ-7ΑΙ'],
      ...[
        'ΑΔΑ: ΨΘ82ΩΡΦ-7ΑΙ',
        'ΑΔΑ:ΨΘ82ΩΡΦ-7ΑΙ',
        'ada ψθ82ωρφ-7αi',
        'ΨΘ82ΩPΦ-7ΑΙ',
        'ADA:ΨΘ82ΩΡΦ-7ΑΙ',
      ],
    ],
    '7Α1Η465ΦΘΘ-ΘΙΚ': ['7Α1Η465ΦΘΘ-ΘΙΚ', '7A1H465ΦΘΘ-ΘIK', '7α1η465φθθ-θικ'],
    '9ΝΚ846ΜΤΛ6-Π6Λ': ['9ΝΚ846ΜΤΛ6-Π6Λ', '9nk846mtΛ6-π6λ'],
  },
}

test.group('plates, register numbers, acts', () => {
  for (const [kind, values] of Object.entries(READ)) {
    for (const [value, texts] of Object.entries(values)) {
      test(`${kind} ${value}: {$self}`)
        .with([...texts])
        .run(({ assert }, text) => {
          assert.equal(valueOf(kind as Kind, text), value)
        })
    }
  }

  test('{1} is no {0}')
    .with([
      ...[
        'και 12',
        'και 1234',
        'με 1234',
        'the 1234',
        'την 12',
        'Οκτ 2026',
        'σε 1234',
        'για 1234',
      ].map((text) => ['plate', text]),
      ...[
        'ΚΗΗ',
        '1234',
        'ΚΗΗ12345',
        'ΑΒΕΖ123',
        'D6.1',
        'ΕΛ33',
        'ΜΕ12',
        'ΜΕ1234567',
        'μετά 1234',
      ].map((text) => ['plate', text]),
      ...['', 'x', '4512/5', '4512/202', '0', '0/2026', '4512/2026/1', 'ΕΛ4512', '-4512', '٤٥'].map(
        (text) => ['protocol', text]
      ),
      ...['αρ.', 'αρ. πρωτ.', '12345678'].map((text) => ['protocol', text]),
      ...[
        'ΨΘ82',
        'ΟΛΑ-ΚΑΛΑ',
        'ΑΥΡΙΟ-ΝΑΙ',
        '2026-03',
        '1234-567',
        'ΚΗΗ-1234',
        'ΑΔΑ',
        '-',
        'Α1-Β',
      ].map((text) => ['ada', text]),
    ] as [Kind, string][])
    .run(({ assert }, [kind, text]) => {
      assert.isNull(valueOf(kind, text))
    })

  test('{1} is refused as {0}, and {2} proposed')
    .with([
      ['plate', 'ΚΔΗ-1234', null],
      ['plate', 'ΛΗΗ1234', null],
      ['plate', 'ΑΒΓ 1234', null],
      ['plate', 'KLM-1234', null],
      ['plate', 'DHH1234', null],
      ['plate', 'ΚΗR-1234', 'ΚΗΡ1234'],
      ['protocol', '4512/2027', '4512/2026'],
      ['protocol', '4512/99', '4512/2026'],
      ['protocol', '4512/1900', '4512/2026'],
      ['protocol', 'Ε.Π. 17/2026', null],
      ['protocol', 'ε.π.17/2026', null],
      ['ada', 'ΨΘ82ΩΡΦ7ΑΙ', 'ΨΘ82ΩΡΦ-7ΑΙ'],
      ['ada', 'ΨΘ82LΡΦ-7ΑΙ', null],
    ] as [Kind, string, string | null][])
    .run(({ assert }, [kind, text, proposed]) => {
      const reading = readingOf(kind, text)
      assert.isString(reading?.problem?.el)
      assert.isString(reading?.problem?.en)
      assert.equal(reading?.typed, proposed)
      if (proposed) assert.isString(valueOf(kind, proposed))
    })

  test("a figure that another's unit follows is no plate's", ({ assert }) => {
    assert.isNull(readingOf('plate', 'ΜΕ 84560 χλμ'))
    assert.deepInclude(readingOf('plate', 'khi 4521 65,4'), { used: 2, value: 'ΚΗΙ4521' })
  })

  test('without its year, or like a day, a register number may be another thing', ({ assert }) => {
    assert.isTrue(readingOf('protocol', '4512')?.weak)
    assert.isTrue(readingOf('protocol', '5/12')?.weak)
    assert.isFalse(readingOf('protocol', '4512/26')?.weak)
    assert.isFalse(readingOf('protocol', 'πρωτ 4512')?.weak)
  })

  const LETTERS = [...'ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ']
  const ALIKE = new Map(LETTERS.map((letter, at) => [letter, 'ABEZHIKMNOPTYX'[at]]))

  test('every plate is read back, whichever alphabet its letters are of', ({ assert }) => {
    const letter = fc.constantFrom(...LETTERS)
    const typed = fc.tuple(
      fc.tuple(letter, letter, letter),
      fc.integer({ min: 1000, max: 9999 }),
      fc.constantFrom('', '-', ' ', ' - '),
      fc.tuple(fc.boolean(), fc.boolean(), fc.boolean())
    )
    fc.assert(
      fc.property(typed, ([letters, number, dash, latin]) => {
        const shown = letters.map((each, at) => (latin[at] ? ALIKE.get(each) : each)).join('')
        assert.equal(valueOf('plate', shown + dash + number), letters.join('') + number)
        const small = shown.toLowerCase() + (dash === ' ' ? '-' : dash) + number
        assert.equal(valueOf('plate', small), letters.join('') + number)
      }),
      { numRuns: 1000 }
    )
  })

  test('every register number and every ADA is read back', ({ assert }) => {
    const sign = fc.constantFrom(...'0123456789ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ')
    const ada = fc
      .tuple(
        fc.array(sign, { minLength: 6, maxLength: 10 }),
        fc.array(sign, { minLength: 3, maxLength: 3 })
      )
      .map(([body, end]) => `${body.join('')}-${end.join('')}`)
      .filter((text) => /\d/.test(text) && /[Α-Ω]/.test(text))
    fc.assert(
      fc.property(ada, fc.integer({ min: 1, max: 99_999 }), (act, number) => {
        assert.equal(valueOf('ada', act), act)
        assert.equal(valueOf('ada', act.toLowerCase()), act)
        assert.equal(valueOf('protocol', `${number}/2026`), `${number}/2026`)
        assert.equal(valueOf('protocol', `αρ. πρωτ. ${number}/25`), `${number}/2025`)
      }),
      { numRuns: 1000 }
    )
  })
})
