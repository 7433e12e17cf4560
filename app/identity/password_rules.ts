import { fold, latinise } from '#app/shared/fold'
import type { Worded } from '#app/shared/locale'

export const SHORTEST = 12
export const LONGEST = 128

/** So many letters and digits have to be left without name, username and repetitions. */
const OWN_CHARACTERS = 5

/** The commonest of this length, and those that come to mind first here. */
const COMMONEST = new Set(
  [
    '123456789012 1234567890123 12345678901234 123456123456 123123123123 098765432109',
    'qwertyuiopas qwertyuiop12 qwertyuiop123 qwertyuiopasdfghjkl qwerty123456 qwertyqwerty',
    'qwerty12345678 asdfghjkl123 asdfghjklzxcvbnm zxcvbnm12345 1q2w3e4r5t6y 1qaz2wsx3edc',
    'q1w2e3r4t5y6 abcdefghijkl abcdefghijklm abcdef123456 abc123abc123 abcd1234abcd a1b2c3d4e5f6',
    'password1234 password12345 password123456 passwordpassword mypassword123 newpassword123',
    'iloveyou1234 iloveyouiloveyou letmein12345 letmeinletmein welcome12345 welcomewelcome',
    'administrator administrator1 admin1234567 adminadminadmin changeme1234 changemechangeme',
    'trustno1trustno1 football1234 superman1234 sunshine1234 princess1234 monkey123456',
    'kodikos12345 kwdikos12345 kodikoskodikos olympiakos1925 panathinaikos aekathinaikos',
    'dimos1234567 dimosdimosdimos dimarxeio123 ellada123456 athina123456',
  ]
    .join(' ')
    .split(' ')
)

/** Keyboards differ in how they compose an accented letter: the same for all of them. */
export function asHashed(password: string): string {
  return password.normalize('NFC')
}

/** Why a password can't be taken; null where it can. Length counts, not which characters. */
export function passwordProblem(
  password: string,
  person: { username: string; displayName: string }
): Worded | null {
  const length = [...password].length
  if (length < SHORTEST) {
    return {
      el: `Ο κωδικός θέλει τουλάχιστον ${SHORTEST} χαρακτήρες. Μια μικρή φράση είναι και ασφαλής και εύκολη.`,
      en: `A password has at least ${SHORTEST} characters. A short phrase is both safe and easy.`,
    }
  }
  if (length > LONGEST) {
    return {
      el: `Ο κωδικός χωράει έως ${LONGEST} χαρακτήρες.`,
      en: `A password has up to ${LONGEST} characters.`,
    }
  }
  const plain = lettersAndDigits(password)
  if (COMMONEST.has(plain) || new Set(password).size < OWN_CHARACTERS) {
    return {
      el: 'Ο κωδικός είναι από αυτούς που δοκιμάζει όποιος θέλει να μαντέψει. Διαλέξτε άλλον.',
      en: 'The password is one of those that are guessed first. Choose another.',
    }
  }
  const own = withoutNames(plain, person)
  if (own !== plain && own.length < OWN_CHARACTERS) {
    return {
      el: 'Ο κωδικός είναι το όνομά σας ή το όνομα χρήστη. Διαλέξτε κάτι που δεν το ξέρουν άλλοι.',
      en: 'The password is your name or username. Choose something that others do not know.',
    }
  }
  return null
}

function lettersAndDigits(text: string): string {
  return latinise(fold(text)).replace(/[^a-z0-9]/g, '')
}

function withoutNames(
  plain: string,
  { username, displayName }: { username: string; displayName: string }
): string {
  const names = [username, ...username.split(/[._-]/), ...displayName.split(/[\s-]+/)]
    .map(lettersAndDigits)
    .filter((name) => name.length > 1)
    .sort((a, b) => b.length - a.length)
  return names.reduce((left, name) => left.replaceAll(name, ''), plain)
}
