import { test } from '@japa/runner'
import { fold, latinise, soundKey, stripInvisible } from '#app/shared/fold'

test.group('fold', () => {
  test('{0} and {1} are one text')
    .with([
      ['Παπαδόπουλος', 'ΠΑΠΑΔΟΠΟΥΛΟΣ'],
      ['Νέα  Ακτή', 'νεα ακτη'],
      ['Ϊός', 'ιοσ'],
      ['e\u0301tude', 'Étude'],
      ['α\u200Bβ', 'ΑΒ'.toLowerCase() === 'ab' ? 'αβ' : 'αβ'],
    ] as [string, string][])
    .run(({ assert }, [one, other]) => {
      assert.equal(fold(one), fold(other))
    })

  test('Greek in Latin letters follows ELOT 743', ({ assert }) => {
    assert.equal(latinise('Ευαγγελία'), 'evangelia')
    assert.equal(latinise('Χρήστος'), 'christos')
    assert.equal(latinise('Αυγουστής'), 'avgoustis')
    assert.equal(latinise('Μπάμπης'), 'bampis')
    assert.equal(latinise('Άγιος Μπάμπης'), 'agios bampis')
    assert.equal(latinise('Παρασκευούλα'), 'paraskevoula')
    assert.equal(latinise('Έλεγχος'), 'elenchos')
    assert.equal(latinise('Λάρυγξ'), 'larynx')
    assert.equal(latinise('Προϋπηρεσία'), 'proypiresia')
    assert.equal(latinise('Νικολαΐδης'), 'nikolaidis')
    assert.equal(latinise('Ψαρράς'), 'psarras')
  })

  test('{0} and {1} sound alike')
    .with([
      ['εργασία', 'ergasia'],
      ['βοήθεια', 'voithia'],
      ['βοήθεια', 'boh8eia'.replace('h8', 'i8')],
      ['ποιος', 'pios'],
      ['Ευαγγελία', 'eyaggelia'],
      ['Κωνσταντίνος', 'konstadinos'],
      ['Ελευθερίου', 'eleytheriou'],
      ['Λάμπρος', 'labros'],
    ] as [string, string][])
    .run(({ assert }, [one, other]) => {
      assert.equal(soundKey(one), soundKey(other))
    })

  test('marks that turn or hide text are taken out', ({ assert }) => {
    assert.equal(stripInvisible('a\u202Eb\u200Bc'), 'abc')
  })
})
