/*
 * The Python that the homeserver runs under.
 */
import { execFile } from 'node:child_process'
import { Problem } from '#runtime/problem'

const LEAST = [3, 10] as const
const CANDIDATES = ['python3', 'python3.13', 'python3.12', 'python3.11', 'python3.10', 'python']
const QUESTION = 'import sys; print("%d.%d" % sys.version_info[:2]); import venv, ensurepip'

/** What a program answered when asked whether it is a usable Python. */
export interface PythonAnswer {
  program: string
  /** Such as `3.11`; null where it is no Python. */
  version: string | null
  /** It can make virtual environments. */
  complete: boolean
}

/**
 * A Python of at least 3.10 that can make virtual environments.
 *
 * @param chosen the only one to look at, such as `DIMOS_PYTHON` names it
 * @throws Problem with what to install
 */
export async function findPython(chosen = process.env.DIMOS_PYTHON): Promise<string> {
  const answers: PythonAnswer[] = []
  for (const program of chosen ? [chosen] : CANDIDATES) {
    const answer = await ask(program)
    if (isUsable(answer)) return program
    answers.push(answer)
  }
  throw pythonProblem(answers, chosen)
}

/** The sentence for a machine on which no Python is usable. */
export function pythonProblem(answers: PythonAnswer[], chosen?: string): Problem {
  const newEnough = answers.find((answer) => isNewEnough(answer.version))
  if (newEnough) {
    return new Problem({
      el: `Από την Python ${newEnough.version} λείπει το venv: εγκαταστήστε το (σε Debian/Ubuntu: apt install python3-venv) και τρέξτε πάλι το \`./ace up\`.`,
      en: `Python ${newEnough.version} lacks its venv module: install it (Debian/Ubuntu: apt install python3-venv), then run \`./ace up\` again.`,
    })
  }
  const old = answers.find((answer) => answer.version !== null)
  if (old) {
    return new Problem({
      el: `Η Python ${old.version} είναι παλιά: εγκαταστήστε την 3.10 ή νεότερη και τρέξτε πάλι το \`./ace up\`.`,
      en: `Python ${old.version} is too old: install 3.10 or newer, then run \`./ace up\` again.`,
    })
  }
  const named = chosen ? ` (DIMOS_PYTHON=${chosen})` : ''
  return new Problem({
    el: `Δεν βρέθηκε Python${named}: εγκαταστήστε την 3.10 ή νεότερη μαζί με το venv και τρέξτε πάλι το \`./ace up\`.`,
    en: `No Python was found${named}: install 3.10 or newer with its venv module, then run \`./ace up\` again.`,
  })
}

function isUsable(answer: PythonAnswer): boolean {
  return answer.complete && isNewEnough(answer.version)
}

function isNewEnough(version: string | null): boolean {
  if (!version) return false
  const [major, minor] = version.split('.').map(Number)
  return major > LEAST[0] || (major === LEAST[0] && minor >= LEAST[1])
}

async function ask(program: string): Promise<PythonAnswer> {
  return new Promise((resolve) => {
    execFile(program, ['-c', QUESTION], { timeout: 20_000 }, (error, stdout) => {
      const version = /^(\d+\.\d+)\s*$/m.exec(stdout)?.[1] ?? null
      resolve({ program, version, complete: error === null && version !== null })
    })
  })
}
