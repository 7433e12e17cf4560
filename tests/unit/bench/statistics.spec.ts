import { test } from '@japa/runner'
import { compare, quantile, sequence, spread } from '#bench/statistics'

/** Samples as answers take them: most alike, some far longer. */
function skewed(count: number, seed: number, median = 50): number[] {
  const next = sequence(seed)
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
  return Array.from({ length: count }, () => median * Math.exp(0.2 * normal()))
}

test.group('statistics of the bench', () => {
  test('quantiles of known samples', ({ assert }) => {
    const hundred = Array.from({ length: 101 }, (_, i) => 100 - i)
    assert.deepEqual(spread(hundred), { p50: 50, p95: 95 })
    assert.equal(quantile([3, 1, 2], 0.5), 2)
    assert.equal(quantile([1, 2], 0.5), 1.5)
    assert.equal(quantile([7], 0.95), 7)
    assert.isNaN(quantile([], 0.5))
    const order = [3, 1, 2]
    spread(order)
    assert.deepEqual(order, [3, 1, 2])
  })

  test('quantiles of a known distribution', ({ assert }) => {
    const { p50, p95 } = spread(skewed(50_000, 7))
    assert.closeTo(p50, 50, 0.5)
    // The 95th percentile of a log-normal one: 50 · e^(0.2 · 1.645).
    assert.closeTo(p95, 50 * Math.exp(0.2 * 1.645), 1)
  })

  test('the sequence is even, and the same each time', ({ assert }) => {
    const draw = (seed: number) => Array.from({ length: 10_000 }, sequence(seed))
    assert.deepEqual(draw(1), draw(1))
    assert.notDeepEqual(draw(1), draw(2))
    const mean = draw(3).reduce((sum, value) => sum + value, 0) / 10_000
    assert.closeTo(mean, 0.5, 0.02)
  })

  test('identical arms: a ratio of about one, within its interval', ({ assert }) => {
    let covered = 0
    for (let run = 0; run < 20; run++) {
      const { p50, p95 } = compare(skewed(400, 2 * run + 1), skewed(400, 2 * run + 2), 400)
      assert.closeTo(p50.ratio, 1, 0.08)
      assert.closeTo(p95.ratio, 1, 0.15)
      if (p50.low <= 1 && p50.high >= 1) covered++
    }
    // 95 % of intervals cover the truth; fewer than 16 of 20 would be a broken one.
    assert.isAtLeast(covered, 16)
  })

  test('an arm that is slower by a tenth is found so, with an interval around it', ({ assert }) => {
    const base = skewed(1000, 1)
    const { p50, p95 } = compare(
      base,
      base.map((sample) => sample * 1.1)
    )
    assert.closeTo(p50.ratio, 1.1, 1e-9)
    assert.closeTo(p50.low, 1.1, 1e-9)
    assert.closeTo(p95.ratio, 1.1, 1e-9)
    const other = skewed(1000, 2, 55)
    const found = compare(base, other)
    assert.closeTo(found.p50.ratio, 1.1, 0.03)
    assert.isTrue(found.p50.low < 1.1 && found.p50.high > 1.1)
    assert.isBelow(found.p50.high - found.p50.low, 0.1)
  })

  test('a drift of the whole machine is no difference between the arms', ({ assert }) => {
    const drift = (samples: number[]) => samples.map((sample, i) => sample * (1 + i / 500))
    const { p50 } = compare(drift(skewed(1000, 1)), drift(skewed(1000, 2)))
    assert.closeTo(p50.ratio, 1, 0.03)
  })

  test('only pairs are compared', ({ assert }) => {
    assert.throws(() => compare([1, 2], [1]))
    assert.throws(() => compare([], []))
  })
})
