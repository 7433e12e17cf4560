import { test } from '@japa/runner'
import { afterPlace, anId, defineList, oneOf, words } from '#app/shared/lists'

const list = defineList({
  path: '/things',
  filters: {
    state: oneOf(['open', 'done', 'all'], 'open'),
    unit: anId(),
    text: words(10),
  },
  sorts: {
    due: {
      by: [
        ['due_key', 'date'],
        ['number', 'number'],
      ],
      direction: 'ascending',
    },
    changed: {
      by: [
        ['updated_at', 'instant'],
        ['id', 'number'],
      ],
      direction: 'descending',
    },
  },
  sort: 'due',
})

const usual = list.read({})

test.group('the state of a list', () => {
  test('without an address it is the usual one', ({ assert }) => {
    assert.deepEqual(usual, {
      filters: { state: 'open', unit: null, text: '' },
      sort: { by: 'due', direction: 'ascending' },
      after: null,
    })
    assert.equal(list.url(usual), '/things')
  })

  test('what makes no sense counts as absent', ({ assert }) => {
    for (const query of [
      { state: 'OPEN', unit: '0', sort: 'price', after: 'x' },
      { state: ['done'], unit: { $gt: 1 }, text: ['a'], sort: ['due'], after: {} },
      { unit: '-1' },
      { unit: '1e3' },
      { unit: '12345678901' },
      { sort: '__proto__' },
      { sort: 'constructor' },
      { __proto__: { state: 'done' } },
      { after: 'a'.repeat(10_000) },
      { nonsense: 'yes', role: 'administrator' },
    ]) {
      assert.deepEqual(list.read(query), usual)
    }
  })

  test('it comes back from its own address', ({ assert }) => {
    const state = list.read({ state: 'all', unit: '7', text: ' φως & δρόμος ', sort: '-changed' })
    assert.deepEqual(state.filters, { state: 'all', unit: 7, text: 'φως & δρόμ' })
    // The usual direction of a sort that isn't the usual one stands in the address too.
    assert.deepEqual(state.sort, { by: 'changed', direction: 'descending' })
    const url = new URL(list.url(state), 'http://localhost')
    assert.deepEqual(list.read(Object.fromEntries(url.searchParams)), state)
  })

  test('another filter or sort begins at the first page', ({ assert }) => {
    const after = list.cursorOf({ due_key: '2026-05-12', number: 7 }, usual.sort)
    const state = list.read({ after })
    assert.equal(state.after, after)
    assert.include(list.url(state), 'after=')
    assert.notInclude(list.url(state, { filters: { unit: 3 } }), 'after=')
    assert.notInclude(list.url(state, { after: null }), 'after=')
    assert.notInclude(list.head(state, 'changed').sort, 'after=')
  })

  test('a head turns the sort that is there and begins another one its own way', ({ assert }) => {
    assert.deepEqual(list.head(usual, 'due'), { sort: '/things?sort=-due', sorted: 'ascending' })
    assert.deepEqual(list.head(usual, 'changed'), { sort: '/things?sort=-changed' })
  })

  test('it says whether anything is filtered', ({ assert }) => {
    assert.isFalse(list.isNarrowed(usual))
    assert.isTrue(list.isNarrowed(list.read({ unit: '3' })))
    assert.isFalse(list.isNarrowed(list.read({ unit: '3' }), 'unit'))
  })
})

test.group('the place where a page ended', () => {
  test('is read back, whichever database wrote it', ({ assert }) => {
    const sort = { by: 'changed', direction: 'descending' } as const
    const stored = '2026-05-12 07:30:00.125'
    const date = new Date('2026-05-12T07:30:00.125Z')
    const [fromSqlite, fromMariadb] = [stored, date].map((updated_at) =>
      list.cursorOf({ updated_at, id: 9 }, sort)
    )
    assert.equal(fromSqlite, fromMariadb)
    const state = list.read({ sort: '-changed', after: fromSqlite })
    assert.deepEqual(list.placeOf(state), [stored, 9])
  })

  test('is good for its own sort and direction alone', ({ assert }) => {
    const after = list.cursorOf({ due_key: '2026-05-12', number: 7 }, usual.sort)
    assert.isNull(list.read({ after, sort: '-due' }).after)
    assert.isNull(list.read({ after, sort: 'changed' }).after)
  })

  test('that was tampered with counts as none', ({ assert }) => {
    const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    for (const value of [
      ['due'],
      ['due', '2026-05-12'],
      ['due', '2026-05-12', '7'],
      ['due', "2026-05-12' or 1=1", 7],
      ['due', { a: 1 }, 7],
      ['due', '2026-05-12', 1e300],
      ['due', '2026-05-12', 7, 8],
      { 0: 'due' },
      null,
      'due',
    ]) {
      assert.isNull(list.read({ after: encoded(value) }).after)
    }
  })

  test('is a condition that each database finds its way by', ({ assert }) => {
    assert.deepEqual(afterPlace('better-sqlite3', ['a', 'b'], [1, 2], 'ascending'), {
      sql: '(a, b) > (?, ?)',
      bindings: [1, 2],
    })
    assert.deepEqual(afterPlace('mysql', ['a', 'b'], [1, 2], 'descending'), {
      sql: '((a < ?) or (a = ? and b < ?))',
      bindings: [1, 1, 2],
    })
  })
})
