import { test } from '@japa/runner'
import fc from 'fast-check'
import { PLATE_LETTERS, readPlateText, shownPlate } from '#app/shared/plate'

const LATIN = 'ABEZHIKMNOPTYX'

const letters = fc.array(fc.nat(13), { minLength: 3, maxLength: 3 })
const plates = fc.oneof(
  fc.tuple(letters, fc.integer({ min: 1, max: 9999 })),
  fc.tuple(fc.constant([7, 2]), fc.integer({ min: 1000, max: 999_999 }))
)

/** One plate in many writings: each letter of either alphabet, in either case. */
const written = fc
  .tuple(
    plates,
    fc.array(fc.tuple(fc.boolean(), fc.boolean()), { minLength: 3, maxLength: 3 }),
    fc.constantFrom('', '-', ' ', ' - ', '–', '.')
  )
  .map(([[at, figures], looks, between]) => ({
    plate: at.map((letter) => PLATE_LETTERS[letter]).join('') + figures,
    text:
      at
        .map((letter, place) => {
          const [latin, small] = looks[place]
          const one = (latin ? LATIN : PLATE_LETTERS)[letter]
          return small ? one.toLowerCase() : one
        })
        .join('') +
      between +
      figures,
  }))

test.group('Plates', () => {
  test('are read the same in either alphabet, case, and with any dash', ({ assert }) => {
    fc.assert(
      fc.property(written, ({ plate, text }) => {
        assert.equal(readPlateText(text), plate)
        assert.equal(readPlateText(shownPlate(plate)), plate)
      }),
      { numRuns: 500 }
    )
  })

  test('anything else is none, and nothing crashes', ({ assert }) => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
        const read = readPlateText(text)
        if (read !== null) assert.match(read, /^([ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ]{3}\d{1,4}|ΜΕ\d{4,6})$/u)
      })
    )
    for (const text of [
      '',
      'ΚΗΗ',
      '1234',
      'ΚΓΗ1234',
      'ΚΗΗ12345',
      'ΜΕ123',
      'ΚΗΗΗ123',
      'ΚΗΗ-1234Α',
    ]) {
      assert.isNull(readPlateText(text), text)
    }
  })

  test('stand with a dash', ({ assert }) => {
    assert.equal(shownPlate('ΚΗΗ1234'), 'ΚΗΗ-1234')
    assert.equal(shownPlate('ΜΕ123456'), 'ΜΕ-123456')
  })
})
