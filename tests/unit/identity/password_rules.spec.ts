import { test } from '@japa/runner'
import { passwordProblem } from '#app/identity/password_rules'

const person = { username: 'e.mavridou2', displayName: 'Ελένη-Άννα Μαυρίδου' }

const said = (password: string) => passwordProblem(password, person)?.en ?? null

test.group('Passwords', () => {
  test('{$self} is taken')
    .with([
      'three boats at noon',
      'τρία καΐκια στο λιμάνι',
      'correct horse',
      '!"#$%&/()=?*',
      'ab!"#$%&/()=?',
      'Ελένη και η θάλασσα του 1821',
      '🚲🚋🚌🚢🚲🚋🚌🚢🚲🚋🚌🚢🚀',
      'x1'.repeat(3) + ' quick brown foxes',
      'twelve chars',
      'long '.repeat(25) + 'abc',
    ])
    .run(({ assert }, password) => assert.isNull(said(password)))

  test('{$self} is too short or too long')
    .with(['', 'a', 'eleven char', '🚲🚋🚌🚢', 'a b c d '.repeat(16) + 'x'])
    .run(({ assert }, password) => assert.match(said(password)!, /has (at least 12|up to 128)/))

  test('{$self} is guessed first')
    .with([
      'aaaaaaaaaaaa',
      '            ',
      'abababababab',
      '123456789012',
      'Password1234',
      'pass-word 1234!',
      'QWERTYuiop12',
      'κωδικοσκωδικος',
      'Παναθηναϊκός!!!',
    ])
    .run(({ assert }, password) => assert.match(said(password)!, /guessed first/))

  test('{$self} is their own name')
    .with([
      'e.mavridou2!!!',
      'MAVRIDOU-ELENI',
      'Ελένη Μαυρίδου',
      'μαυριδουμαυριδου',
      'eleni.anna.mavridou',
      'mavridou1821',
    ])
    .run(({ assert }, password) => assert.match(said(password)!, /your name or username/))
})
