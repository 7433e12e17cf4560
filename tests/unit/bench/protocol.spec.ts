import { test } from '@japa/runner'
import { interleave, ratioText, reaches, voidedBy } from '#bench/protocol'
import { compare } from '#bench/statistics'
import { markdownTable, textTable } from '#bench/table'

const ratio = (value: number, width = 0.02) => ({
  ratio: value,
  low: value - width / 2,
  high: value + width / 2,
})
const comparison = (p50: number, p95 = p50, width?: number) => ({
  p50: ratio(p50, width),
  p95: ratio(p95, width),
})

test.group('the protocol of the bench', () => {
  test('arms take turns there and back, and warm-ups do not count', async ({ assert }) => {
    const order: string[] = []
    const arm = (name: string) => async (sample: number) => {
      order.push(name)
      return sample
    }
    const parts: number[] = []
    const samples = await interleave(
      { a: arm('a'), b: arm('b'), c: arm('c') },
      { rounds: 2, warmUps: 1 },
      (part) => parts.push(part)
    )
    assert.equal(order.join(''), 'abccbaabc')
    // The second and the third round; the numbers count the warm-up too.
    assert.deepEqual(samples, { a: [5, 6], b: [4, 7], c: [3, 8] })
    assert.equal(parts.at(-1), 1)
  })

  test('a run is void where identical arms differ, or can not be told apart', ({ assert }) => {
    const goals = [{ p50: 1.15, p95: 1.3 }, { p50: 1.1 }]
    assert.deepEqual(voidedBy(comparison(1.01), goals), [])
    assert.lengthOf(voidedBy(comparison(1.04), goals), 1)
    assert.lengthOf(voidedBy(comparison(0.96), goals), 1)
    assert.lengthOf(voidedBy(comparison(1, 1, 0.11), goals), 1)
    assert.lengthOf(voidedBy(comparison(0.9, 1, 0.3), goals), 2)
    const same = [10, 11, 12, 13]
    assert.deepEqual(voidedBy(compare(same, same), goals), [])
  })

  test('a goal is kept by the estimate of both quantiles', ({ assert }) => {
    const goal = { p50: 1.15, p95: 1.3 }
    assert.isTrue(reaches(comparison(1.15, 1.3), goal))
    assert.isFalse(reaches(comparison(1.16, 1), goal))
    assert.isFalse(reaches(comparison(1, 1.31), goal))
    assert.isTrue(reaches(comparison(1, 9), { p50: 1.1 }))
  })

  test('figures as text', ({ assert }) => {
    assert.equal(ratioText(ratio(1.019, 0.06)), '1.02 (0.99–1.05)')
    const table = {
      columns: ['arm', 'ms'],
      rows: [
        ['προσθήκη', '1'],
        ['x', '200'],
      ],
    }
    assert.equal(textTable(table), 'arm        ms\nπροσθήκη    1\nx         200')
    assert.equal(
      markdownTable(table),
      '| arm | ms |\n| --- | ---: |\n| προσθήκη | 1 |\n| x | 200 |'
    )
  })
})
