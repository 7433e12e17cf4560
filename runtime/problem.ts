/*
 * What can stand in the way of `./ace up`, each in one sentence that says what to do.
 */
import type { Worded } from '#app/shared/locale'

/** Something that the person at the console can put right. */
export class Problem extends Error {
  readonly worded: Worded

  constructor(worded: Worded, options?: ErrorOptions) {
    super(worded.en, options)
    this.name = 'Problem'
    this.worded = worded
  }
}

export function diskFull(cause?: unknown): Problem {
  return new Problem(
    {
      el: 'Ο δίσκος γέμισε: ελευθερώστε τουλάχιστον 1 GB και τρέξτε πάλι το `./ace up`.',
      en: 'The disk is full: free at least 1 GB, then run `./ace up` again.',
    },
    { cause }
  )
}

export function notWritable(path: string, cause?: unknown): Problem {
  return new Problem(
    {
      el: `Δεν επιτρέπεται η εγγραφή στο ${path}: αλλάξτε τα δικαιώματα ή δώστε άλλον φάκελο με --data.`,
      en: `${path} can't be written: change its permissions or name another folder by --data.`,
    },
    { cause }
  )
}

export function portInUse(port: number, option: string): Problem {
  return new Problem({
    el: `Η θύρα ${port} χρησιμοποιείται από άλλο πρόγραμμα: σταματήστε το ή δώστε άλλη θύρα με --${option}.`,
    en: `Port ${port} is in use by another program: stop it, or choose another port by --${option}.`,
  })
}

export function portForbidden(port: number, option: string): Problem {
  return new Problem({
    el: `Η θύρα ${port} δεν επιτρέπεται σε αυτόν τον χρήστη: δώστε μια από 1024 και πάνω με --${option}.`,
    en: `Port ${port} is not allowed to this user: choose one from 1024 up by --${option}.`,
  })
}

/** Words by which any program says that no space is left: Node, npm, pip, SQLite, Synapse. */
const DISK_FULL =
  /ENOSPC|No space left on device|\[Errno 28\]|SQLITE_FULL|database or disk is full|EDQUOT|quota exceeded/i

/** True where a program's output or an error says that the disk is full. */
export function saysDiskFull(text: string): boolean {
  return DISK_FULL.test(text)
}

/**
 * The problem behind an error, or null where it is a bug that deserves its stack.
 *
 * @param folder the data folder, for the sentence about permissions
 */
export function problemBehind(error: unknown, folder: string): Problem | null {
  if (error instanceof Problem) return error
  if (!(error instanceof Error)) return null
  const { code, path } = error as NodeJS.ErrnoException
  if (saysDiskFull(`${code} ${error.message}`)) return diskFull(error)
  if (code && ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'SQLITE_READONLY'].includes(code)) {
    return notWritable(path ?? folder, error)
  }
  if (code === 'SQLITE_CANTOPEN') return notWritable(folder, error)
  return error.cause ? problemBehind(error.cause, folder) : null
}
