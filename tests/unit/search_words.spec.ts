import { test } from '@japa/runner'
import { typedWords, wordsOf } from '#app/activity/search_index'

test.group('words by which records are found', () => {
  test('{0}')
    .with([
      ['Έλεγχος φωτισμού, Κομνηνών 48', ['ελεγχοσ', 'φωτισμου', 'κομνηνων', '48']],
      ['ΕΛΕΓΧΟΣ έλεγχος Ἔλεγχος', ['ελεγχοσ']],
      ['α β 7 Ω', []],
      ['Δ/νση Ο.Τ.Α. ΚΑΠΗ-Β΄', ['νση', 'καπη']],
      ['<script>alert(1)</script>', ['script', 'alert']],
      ['α'.repeat(100), ['α'.repeat(40)]],
      ['', []],
    ] as [string, string[]][])
    .run(({ assert }, [text, expected]) => {
      assert.deepEqual(wordsOf(text), expected)
    })

  test('of what is typed, a longer word says it all, and six are enough', ({ assert }) => {
    assert.deepEqual(typedWords('φωτ φωτισμου'), ['φωτισμου'])
    assert.lengthOf(typedWords('ένα δύο τρία τέσσερα πέντε έξι επτά οκτώ'), 6)
  })
})
