import { test } from '@japa/runner'
import { fold, latinise, lookAlike, soundKey, soundKeys, stripInvisible } from '#app/shared/fold'

test.group('fold', () => {
  test('{0} and {1} are one text')
    .with([
      ['Παπαδόπουλος', 'ΠΑΠΑΔΟΠΟΥΛΟΣ'],
      ['Νέα  Ακτή', 'νεα ακτη'],
      ['Ϊός', 'ιοσ'],
      ['e\u0301tude', 'Étude'],
      ['α\u200Bβ', 'αβ'],
      ['\u202Eεργασία\u202C', 'εργασια'],
      ['εργασι\u0301α', 'ΕΡΓΑΣΙΑ'],
      ['ΐδιος', 'ΙΔΙΟΣ'],
      ['µήνας', 'μηνασ'],
      ['ὁδός', 'οδος'],
      ['a\u00A0b', 'A B'],
      ['ϲήμερα', 'σήμερα'],
    ] as [string, string][])
    .run(({ assert }, [one, other]) => {
      assert.equal(fold(one), fold(other))
    })

  test('{0} in Latin letters is {1}, after ELOT 743')
    .with([
      ['Ευαγγελία', 'evangelia'],
      ['Χρήστος', 'christos'],
      ['Αυγουστής', 'avgoustis'],
      ['Μπάμπης', 'bampis'],
      ['Άγιος Μπάμπης', 'agios bampis'],
      ['Παρασκευούλα', 'paraskevoula'],
      ['Έλεγχος', 'elenchos'],
      ['Λάρυγξ', 'larynx'],
      ['Προϋπηρεσία', 'proypiresia'],
      ['Νικολαΐδης', 'nikolaidis'],
      ['Ψαρράς', 'psarras'],
      ['άυλος', 'aylos'],
      ['Ταΰγετος', 'taygetos'],
      ['Εύβοια', 'evvoia'],
      ['αυτός', 'aftos'],
      ['ταυ', 'taf'],
      ['εφηύρε', 'efivre'],
      ['κλαμπ', 'klab'],
      ['Γκίκας', 'gkikas'],
      ['Θεόδωρος Ξανθόπουλος', 'theodoros xanthopoulos'],
    ] as [string, string][])
    .run(({ assert }, [greek, latin]) => {
      assert.equal(latinise(greek), latin)
    })

  test('{0} and {1} sound alike')
    .with([
      ['εργασία', 'ergasia'],
      ['βοήθεια', 'voithia'],
      ['βοήθεια', 'voi8eia'],
      ['ποιος', 'pios'],
      ['Ευαγγελία', 'eyaggelia'],
      ['Ευαγγελία', 'evagelia'],
      ['Κωνσταντίνος', 'konstadinos'],
      ['Ελευθερίου', 'eleytheriou'],
      ['Λάμπρος', 'labros'],
      ['καύσιμα', 'kafsima'],
      ['καύσιμα', 'kausima'],
      ['έλεγχος', 'elegxos'],
      ['Χρήστος', 'xristos'],
      ['Ξανθή', 'ksanthi'],
      ['όχημα', 'oxima'],
      ['Κυριακή', 'kuriaki'],
      ['Σάββατο', 'sabbato'],
      ['μεθαύριο', 'me8avrio'],
      ['πού', 'poy'],
    ] as [string, string][])
    .run(({ assert }, [one, other]) => {
      assert.equal(soundKey(one), soundKey(other))
    })

  test('{0} may be read as {1}')
    .with([
      ['shmera', 'σήμερα'],
      ['boh8eia', 'βοήθεια'],
      ['trith', 'τρίτη'],
      ['tetarth', 'Τετάρτη'],
      ['xristos', 'Χρήστος'],
      ['θεμα', 'thema'],
    ] as [string, string][])
    .run(({ assert }, [typed, meant]) => {
      assert.include(soundKeys(typed), soundKey(meant))
    })

  test('{0} and {1} do not sound alike')
    .with([
      ['task', 'ask'],
      ['Παυλίδης', 'Παυλίδου'],
      ['Δευτέρα', 'Τετάρτη'],
      ['show', 'who'],
    ] as [string, string][])
    .run(({ assert }, [one, other]) => {
      assert.notEqual(soundKey(one), soundKey(other))
    })

  test('letters that look alike meet, whichever alphabet they are of', ({ assert }) => {
    assert.equal(lookAlike('ΤΑΣΚ'.replace('Σ', 'S')), 'task')
    assert.equal(lookAlike('τask'), 'task')
    assert.equal(lookAlike('ΗΕLΡ'), 'help')
    assert.equal(lookAlike('ΚΗΙ-4521'), lookAlike('KHI-4521'))
    assert.notEqual(lookAlike('Δ6'), lookAlike('D6'))
  })

  test('marks that turn or hide text are taken out', ({ assert }) => {
    assert.equal(stripInvisible('a\u202Eb\u200Bc\u061Cd\u2066e\u{E0041}'), 'abcde')
  })
})
