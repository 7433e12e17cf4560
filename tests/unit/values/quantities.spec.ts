import fc from 'fast-check'
import { test } from '@japa/runner'
import { readingOf, valueOf } from '#tests/unit/values/fixture'

type Kind = 'amount' | 'litres' | 'odometer'

const READ: Readonly<Record<Kind, Readonly<Record<string, readonly string[]>>>> = {
  amount: {
    '1250.5': ['1.250,50', '1250,50', '1250.50', '1,250.50', '1250,5', '1.250,50€', '1.250,50 €'],
    '12': [
      '12',
      '12€',
      '12 €',
      '€12',
      '€ 12',
      '12 ευρώ',
      '12ευρώ',
      '12 ΕΥΡΩ',
      '12 ευρω',
      '12 euro',
    ],
    '12.5': [
      '12,50',
      '12.5',
      '12,5€',
      '12,50 ευρώ',
      '12.50 eur',
      'EUR 12.50',
      '12,50€.',
      '12,5evro',
    ],
    '1250': ['1.250', '1250', '1.250€', '1.250,00', '1,250.00', '1250 ευρώ'],
    '1250000': ['1.250.000', '1,250,000', '1.250.000,00', '1250000€'],
    '0.5': ['0,5', '0,50€', '0.50'],
  },
  litres: {
    '35.5': [
      '35,5',
      '35.5',
      '35,5λ',
      '35,5 λ',
      '35,5lt',
      '35.5l',
      '35,5 λίτρα',
      '35,5 λιτρα',
      '35,50',
    ],
    '35': [
      '35',
      '35λ',
      '35lt',
      '35 λίτρα',
      '35λίτρα',
      '35 litra',
      '35 litres',
      '35 LT',
      '35λτ',
      '35 l.',
    ],
    '35.125': ['35,125', '35,125λ'],
    '1250': ['1.250', '1.250λ', '1250 λίτρα'],
  },
  odometer: {
    '82340': [
      '82340',
      '82.340',
      '82,340',
      '82340χλμ',
      '82340 χλμ',
      '82340 χλμ.',
      '82.340 km',
      '82340km',
    ],
    '82341': ['82341 χιλιόμετρα', '82341 xlm', '82341 ΧΛΜ', '82341 kms', '82.341χμ'],
    '1250.5': [
      '1250,5',
      '1250.5',
      '1250,5 ώρες',
      '1250,5ώρες',
      '1.250,5 ωρες',
      '1250,5 hours',
      '1250.5h',
    ],
  },
}

test.group('sums, litres and meters', () => {
  for (const [kind, values] of Object.entries(READ)) {
    for (const [value, texts] of Object.entries(values)) {
      test(`${kind} ${value}: {$self}`)
        .with([...texts])
        .run(({ assert }, text) => {
          assert.equal(valueOf(kind as Kind, text), Number(value))
        })
    }
  }

  test("{1} is no {0}: it bears another's unit, or is no number")
    .with([
      ['amount', '35,5λ'],
      ['amount', '82340χλμ'],
      ['amount', '12€/τεμ'],
      ['amount', '1.25.3'],
      ['amount', '12/5'],
      ['amount', 'δώδεκα'],
      ['amount', '1e3'],
      ['amount', '٣٥'],
      ['amount', '€'],
      ['amount', '12k'],
      ['litres', '12€'],
      ['litres', '€12'],
      ['litres', '82340χλμ'],
      ['litres', '35,5x'],
      ['litres', 'λ'],
      ['odometer', '35,5λ'],
      ['odometer', '12€'],
      ['odometer', 'ΚΗΗ-1234'],
      ['odometer', '#12'],
    ] as [Kind, string][])
    .run(({ assert }, [kind, text]) => {
      assert.isNull(valueOf(kind, text))
    })

  test('{1} is refused as {0}, and {2} proposed')
    .with([
      ['amount', '-12', '12'],
      ['amount', '−12,50€', '12,50'],
      ['amount', '1,250', '1250'],
      ['amount', '12,505', '12505'],
      ['amount', '1250,505', null],
      ['amount', '9.999.999.999', null],
      ['litres', '-35,5', '35,5'],
      ['litres', '0', null],
      ['litres', '0λ', null],
      ['litres', '35,5555', null],
      ['litres', '999999', null],
      ['odometer', '-5', '5'],
      ['odometer', '1250,55', null],
      ['odometer', '99999999', null],
    ] as [Kind, string, string | null][])
    .run(({ assert }, [kind, text, proposed]) => {
      const reading = readingOf(kind, text)
      assert.isString(reading?.problem?.el)
      assert.isString(reading?.problem?.en)
      assert.equal(reading?.typed, proposed)
      if (proposed) assert.isNumber(valueOf(kind, proposed))
    })

  test('a unit makes a number sure, and is taken with it', ({ assert }) => {
    assert.isTrue(readingOf('litres', '35,5')?.weak)
    assert.isFalse(readingOf('litres', '35,5λ')?.weak)
    assert.deepInclude(readingOf('litres', '35,5 λίτρα 82340'), { used: 2, weak: false })
    assert.isNull(readingOf('odometer', '35,5 λίτρα 82340'))
    assert.deepInclude(readingOf('amount', '€ 12 x'), { used: 2, value: 12, weak: false })
  })

  test('what is written out is read back, by Greeks and by others', ({ assert }) => {
    const cents = fc.integer({ min: 1, max: 9_999_999 })
    fc.assert(
      fc.property(cents, (count) => {
        const value = count / 100
        for (const locale of ['el-GR', 'en-GB']) {
          const sum = new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR' })
          const plain = new Intl.NumberFormat(locale, { minimumFractionDigits: 2 })
          assert.equal(valueOf('amount', sum.format(value)), value)
          assert.equal(valueOf('amount', plain.format(value)), value)
          assert.equal(valueOf('litres', `${plain.format(value)} λίτρα`), value)
        }
        const meter = new Intl.NumberFormat('el-GR')
        assert.equal(valueOf('odometer', `${meter.format(count)} χλμ`), count)
        assert.equal(valueOf('odometer', String(count)), count)
      }),
      { numRuns: 500 }
    )
  })
})
