import { test } from '@japa/runner'
import { told, valuesOf } from '#tests/bots/parser/more_commands'

const FULL = { plate: 'ΚΗΗ1234', litres: 35.5, odometer: 82340 }
const PAID = { ...FULL, cost: 60 }

test.group('values in any order', () => {
  test('{0}')
    .with([
      ['!fuel ΚΗΗ1234 35,5 82340', FULL],
      ['!fuel KHH1234 35.5 82340', FULL],
      ['!fuel khh-1234 35,5 82340', FULL],
      ['!fuel 82340 35,5λ KHH-1234', FULL],
      ['!fuel 82340 35,5 KHH-1234', FULL],
      ['!fuel 35,5 82340 κηη 1234', FULL],
      ['!fuel 82.340 ΚΗΗ 1234 35,5', FULL],
      ['!fuel ΚΗΗ1234 82340χλμ 35,5', FULL],
      ['!fuel ΚΗΗ1234 82340 χλμ 35,5 λίτρα', FULL],
      ['!fuel ΚΗΗ1234 λίτρα: 35,5 odometer=82340', FULL],
      ['!fuel plate:ΚΗΗ1234 litres:35,5 odometer:82340', FULL],
      ['!καύσιμα κηη 1234 35.5 82.340 60€', PAID],
      ['!ΚΑΥΣΙΜΑ 60€ κηη1234 82340 35,5', PAID],
      ['!kafsima KHH1234 35,5lt 82340km 60 ευρώ', PAID],
      ['!fuel ΚΗΗ1234 35,5 82340 60', PAID],
      ['!fuel KHH1234 82340 35,5 60,00', PAID],
      ['!fuel ΚΗΗ1234\n35,5 λτ\n82340 χλμ\n60€', PAID],
    ] as [string, Record<string, unknown>][])
    .run(({ assert }, [line, args]) => {
      const { litres, ...others } = valuesOf(line.replace('λίτρα: ', 'litres: '))
      assert.deepEqual({ ...others, litres }, args)
    })

  test('{0}')
    .with([
      ['!fuel ΚΗΗ1234 82340', 'Λείπει: LITRES'],
      ['!fuel ΚΗΗ1234 35,5', 'Λείπει: ODOMETER'],
      ['!fuel 35,5 82340', 'Λείπει: PLATE'],
      ['!fuel ΚΗΗ1234 35,5 82340 60 70', 'περισσεύει'],
      ['!fuel ΚΓΗ1234 35,5 82340', 'Καμία ελληνική πινακίδα'],
      ['!fuel ΚΗΗ1234 35,5λ 40λ 82340', '40λ'],
    ])
    .run(({ assert }, [line, says]) => {
      const said = told(line)
      assert.match(said, /^refuse: /)
      assert.include(said, says)
    })
})

test.group('a moment beside a text', () => {
  const TEXT = 'να πάρω τον προμηθευτή'
  const AT = '2026-03-03T09:00:00.000+02:00'

  test('{$self}')
    .with([
      `!remind "${TEXT}" αύριο 9:00`,
      `!remind αύριο 9:00 "${TEXT}"`,
      `!remind ${TEXT} αύριο 9:00`,
      `!remind ${TEXT} αύριο στις 9:00`,
      `!υπενθύμιση αύριο στις 9 το πρωί ${TEXT}`,
      `!remind at="αύριο 9:00" text="${TEXT}"`,
    ])
    .run(({ assert }, line) => {
      const { text, at } = valuesOf(line)
      assert.equal(text, TEXT)
      assert.equal(new Date(at as string).valueOf(), new Date(AT).valueOf())
    })
})
