import { Refusal } from '#app/shared/refusal'
import type { Locale, Worded } from '#app/shared/locale'

/** What is wrong in a file, and in which line of it. */
export interface Problem {
  /** Null where it is about the whole file. */
  line: number | null
  worded: Worded
}

const MOST_SHOWN = 20

/** Collects what is wrong, up to as much as anybody reads at once. */
export class Problems {
  readonly found: Problem[] = []

  add(line: number | null, el: string, en: string): void {
    if (!this.areEnough) this.found.push({ line, worded: { el, en } })
  }

  get areEnough(): boolean {
    return this.found.length >= MOST_SHOWN
  }

  /** @throws InvalidFile where something was found */
  refuseIfAny(): void {
    if (this.found.length) throw new InvalidFile(this.found, this.areEnough)
  }
}

/** The file has mistakes, so nothing of it was imported. */
export class InvalidFile extends Refusal {
  constructor(
    readonly problems: readonly Problem[],
    private readonly mayHaveMore = false
  ) {
    super('E_INVALID_FILE', {
      el: 'Το αρχείο έχει λάθη· δεν εισήχθη τίποτα.',
      en: 'The file has mistakes; nothing was imported.',
    })
  }

  /** A line per problem, with its place in the file. */
  lines(locale: Locale): string[] {
    const [lineWord, more] =
      locale === 'el'
        ? ['Γραμμή', `Σταμάτησα στα ${MOST_SHOWN} λάθη· μπορεί να υπάρχουν και άλλα.`]
        : ['Line', `Stopped at ${MOST_SHOWN} mistakes; there may be more.`]
    const lines = [...this.problems]
      .sort((a, b) => (a.line ?? 0) - (b.line ?? 0))
      .map(({ line, worded }) =>
        line === null ? worded[locale] : `${lineWord} ${line}: ${worded[locale]}`
      )
    return this.mayHaveMore ? [...lines, more] : lines
  }
}
