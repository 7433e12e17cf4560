import { test } from '@japa/runner'
import { WordTable } from '#bots/values/word_table'

const table = new WordTable([
  [1, ['αύριο', 'tomorrow']],
  [2, ['καύσιμα', 'fuel']],
  [3, ['ημέρα', 'day']],
])

test.group('a table of words', () => {
  test('{0} is found as {1}')
    .with([
      ['ΑΥΡΙΟ', 1],
      ['avrio', 1],
      ['TOMORROW', 1],
      ['kafsima', 2],
      ['KAYSIMA', 2],
      ['fυel', 2],
      ['hmera', 3],
      ['dαy', 3],
      ['x', null],
      ['', null],
      ['α'.repeat(70_000), null],
    ] as [string, number | null][])
    .run(({ assert }, [word, value]) => {
      assert.equal(table.find(word), value)
    })

  test('{0} is nearest to {1}')
    .with([
      ['tomorow', 'tomorrow'],
      ['αύριοο', 'αύριο'],
      ['kausim', 'καύσιμα'],
      ['feul', 'fuel'],
      ['fule', 'fuel'],
      ['something', null],
      ['', null],
      ['x'.repeat(70_000), null],
    ] as [string, string | null][])
    .run(({ assert }, [word, nearest]) => {
      assert.equal(table.nearest(word)?.word ?? null, nearest)
    })

  test('short words are not guessed where it matters', ({ assert }) => {
    assert.isNull(table.nearest('fue', true))
    assert.isNull(table.nearest('dya', true))
    assert.equal(table.nearest('tomorroww', true)?.word, 'tomorrow')
  })

  test('one word for two things is refused', ({ assert }) => {
    const entries = [
      [1, ['έργο']],
      [2, ['ΕΡΓΟ']],
    ] as const
    assert.throws(() => new WordTable(entries))
  })

  test('a sound that fits two things means neither', ({ assert }) => {
    const alike = new WordTable([
      [1, ['τοίχος']],
      [2, ['τείχος']],
    ])
    assert.equal(alike.find('τοιχοσ'), 1)
    assert.equal(alike.find('ΤΕΙΧΟΣ'), 2)
    assert.isNull(alike.find('tixos'))
  })
})
