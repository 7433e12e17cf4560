import { test } from '@japa/runner'
import fc from 'fast-check'
import type { InvoiceLine } from '#app/fleet/reconciliation/invoice_line'
import { matchLines, type SlipToMatch } from '#app/fleet/reconciliation/matching'

const SLIP: SlipToMatch = {
  id: 1,
  year: 2026,
  number: 811,
  plate: 'ΚΗΗ1234',
  day: '2026-11-20',
  minute: 9 * 60,
  fuel: 'diesel',
  quantity: 35.5,
  unitPrice: 1.5,
  amount: 53.25,
  deliveryNote: 'ΔΑ-0042',
}

const LINE: InvoiceLine = {
  line: 1,
  day: '2026-11-20',
  minute: 9 * 60 + 10,
  plate: 'ΚΗΗ1234',
  slip: null,
  deliveryNote: null,
  card: null,
  fuel: 'diesel',
  quantity: 35.5,
  unitPrice: 1.5,
  amount: 53.25,
  meter: null,
}

test.group('Matching invoice lines with slips', () => {
  test('by {kind}: {title}')
    .with([
      { kind: 'number', title: 'the slip', line: { slip: { number: 811, year: null } } },
      {
        kind: 'number',
        title: 'another vehicle and day',
        line: { slip: { number: 811, year: 2026 }, plate: 'ΚΗΗ1243', day: '2026-11-22' },
        differs: ['vehicle', 'day'],
      },
      { kind: 'delivery_note', title: 'written otherwise', line: { deliveryNote: 'da 42' } },
      { kind: 'likely', title: 'vehicle, day and quantity', line: {} },
      { kind: 'likely', title: 'without an hour', line: { minute: null } },
      { kind: 'likely', title: 'a tenth rounded', line: { quantity: 35.55 } },
      { kind: 'likely', title: 'dearer', line: { unitPrice: 1.6 }, differs: ['unit_price'] },
      { kind: null, title: 'another vehicle', line: { plate: 'ΚΗΗ1243' } },
      { kind: null, title: 'two days later', line: { day: '2026-11-22' } },
      { kind: null, title: 'more litres', line: { quantity: 40 } },
      {
        kind: null,
        title: 'of another year',
        line: { slip: { number: 811, year: 2025 }, plate: '-' },
      },
    ])
    .run(({ assert }, { kind, line, differs = [] }) => {
      const { matches, unbilled, missing } = matchLines(
        [{ ...LINE, ...line } as InvoiceLine],
        [SLIP]
      )
      if (kind === null) return assert.deepEqual([unbilled, missing], [[1], [1]])
      assert.deepEqual(matches, [{ line: 1, slipId: 1, kind, differs } as never])
    })

  test('billed twice, a slip is matched by the line that fits better', ({ assert }) => {
    const slip = { number: 811, year: 2026 }
    const lines = [
      { ...LINE, line: 1, slip, quantity: 40 },
      { ...LINE, line: 2, slip },
    ]
    const { matches, unbilled } = matchLines(lines, [SLIP])
    assert.deepEqual(
      matches.map(({ line }) => line),
      [2]
    )
    assert.deepEqual(unbilled, [1])
  })

  test('two fills of a day go to the nearest hour each', ({ assert }) => {
    const later = { ...SLIP, id: 2, number: 812, minute: 17 * 60, deliveryNote: null }
    const lines = [
      { ...LINE, line: 1, minute: 16 * 60 + 50 },
      { ...LINE, line: 2, minute: 9 * 60 },
    ]
    const pairs = matchLines(lines, [SLIP, later]).matches.map(({ line, slipId }) => [line, slipId])
    assert.deepEqual(pairs, [
      [1, 2],
      [2, 1],
    ])
  })

  test('nothing is matched twice or lost, and an invoice made of the slips finds each', ({
    assert,
  }) => {
    const slips = fc
      .array(
        fc.record({
          plate: fc.constantFrom('ΚΗΗ1234', 'ΚΗΙ4521', 'ΜΕ114233'),
          day: fc.integer({ min: 1, max: 28 }),
          minute: fc.integer({ min: 0, max: 1439 }),
          quantity: fc.integer({ min: 100, max: 20_000 }),
        }),
        { maxLength: 40 }
      )
      .map((rows) =>
        rows.map(({ plate, day, minute, quantity }, at): SlipToMatch => ({
          ...SLIP,
          id: at + 1,
          number: at + 1,
          plate,
          day: `2026-11-${String(day).padStart(2, '0')}`,
          minute,
          quantity: quantity / 100,
          deliveryNote: null,
        }))
      )
    fc.assert(
      fc.property(slips, fc.array(fc.boolean(), { maxLength: 40 }), (all, dropped) => {
        const lines = all
          .filter((_, at) => !dropped[at])
          .map((slip, at): InvoiceLine => ({
            ...LINE,
            line: at + 1,
            slip: { number: slip.number, year: slip.year },
            plate: slip.plate,
            day: slip.day,
            minute: slip.minute,
            quantity: slip.quantity,
          }))
        const { matches, unbilled, missing } = matchLines(lines, all)
        assert.isEmpty(unbilled)
        assert.equal(matches.length + missing.length, all.length)
        assert.equal(new Set(matches.map(({ slipId }) => slipId)).size, matches.length)
        for (const { line, slipId } of matches) {
          assert.equal(lines[line - 1].slip!.number, all[slipId - 1].number)
        }
      })
    )
  })
})
