import { test } from '@japa/runner'
import { finderOf } from '#app/rooms/room_finder'
import type { NameFinder } from '#bots/command'
import { readingOf, valueOf } from '#tests/unit/values/fixture'

const rooms = [
  { key: 'announcements', alias: 'announcements', name: 'Ανακοινώσεις' },
  { key: 'unit:D6.1', alias: 'd6.1', name: 'Τμήμα Αποκομιδής & Ανακύκλωσης' },
  { key: 'unit:D6.2', alias: 'd6.2', name: 'Τμήμα Καθαρισμού Κοινόχρηστων Χώρων' },
  { key: 'heads:D6', alias: 'heads-d6', name: 'Προϊστάμενοι Καθαριότητας' },
  { key: 'project:7', alias: 'project-7', name: 'Κανονισμός λειτουργίας' },
]
const finder: NameFinder = { people: () => [], units: () => [], rooms: finderOf(rooms) }

function keyOf(text: string): unknown {
  const value = valueOf('room', text, { finder })
  return typeof value === 'object' && value ? (value as { key: string }).key : value
}

test.group('rooms', () => {
  test('{0} is {1}')
    .with([
      ['#d6.1', 'unit:D6.1'],
      ['#D6.1', 'unit:D6.1'],
      ['#δ6.1', 'unit:D6.1'],
      ['#d6.1:localhost', 'unit:D6.1'],
      ['#announcements', 'announcements'],
      ['unit:D6.1', 'unit:D6.1'],
      ['heads:d6', 'heads:D6'],
      ['Ανακοινώσεις', 'announcements'],
      ['ανακοινωσεισ', 'announcements'],
      ['ΑΝΑΚΟΙΝΩΣΕΙΣ', 'announcements'],
      ['anakoinoseis', 'announcements'],
      ['Ανακοινώσεις'.normalize('NFD'), 'announcements'],
      ['Τμήμα Αποκομιδής & Ανακύκλωσης', 'unit:D6.1'],
      ['αποκομιδής', 'unit:D6.1'],
      ['"Προϊστάμενοι Καθαριότητας"', 'heads:D6'],
      ['Κανονισμός λειτουργίας', 'project:7'],
      ['#project-7', 'project:7'],
      ['#nowhere', 'problem'],
      ['Τμήμα', 'problem'],
      ['#12', null],
      ['αγορά:5', null],
      ['Κανονισμός', null],
      ['τμ', null],
      ['x', null],
    ] as [string, string | null][])
    .run(({ assert }, [text, key]) => {
      assert.equal(keyOf(text), key)
    })

  test('a name takes as many words as it has', ({ assert }) => {
    const reading = readingOf('room', 'Προϊστάμενοι Καθαριότητας αύριο', { finder })
    assert.equal(reading?.used, 2)
  })

  test('what fits several is refused with their names', ({ assert }) => {
    const { problem } = readingOf('room', 'Τμήμα', { finder })!
    assert.include(problem?.el, 'Τμήμα Καθαρισμού Κοινόχρηστων Χώρων')
    assert.include(problem?.en, 'Write the whole name')
  })
})
