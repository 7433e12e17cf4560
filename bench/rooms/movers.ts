/* Who moves where in the demo municipality, the same each time. */
import type { Move, UnitChange } from '#bench/rooms/keeper_work'

interface Employee {
  username: string
  unit: string
}

/** Of a department in a Directorate: `D6.1`. */
const DEPARTMENT = /^(D\d+)\.\d+$/

export class Movers {
  readonly #moves: readonly Move[]
  readonly #units: readonly string[]
  #away = false

  /** So many people, everybody to a department of another Directorate. */
  constructor(staff: readonly Employee[], count: number) {
    const inDepartments = staff.filter(({ unit }) => DEPARTMENT.test(unit))
    this.#units = [...new Set(inDepartments.map(({ unit }) => unit))].sort()
    if (inDepartments.length < count) throw new Error(`There are not ${count} people to move`)
    const stride = inDepartments.length / count
    this.#moves = Array.from({ length: count }, (_, at) => {
      const { username, unit } = inDepartments[Math.floor(at * stride)]
      return { username, from: unit, unit: this.#elsewhere(unit) }
    })
  }

  /** There, and the next time back. */
  move(): Move[] {
    this.#away = !this.#away
    if (this.#away) return [...this.#moves]
    return this.#moves.map(({ username, from, unit }) => ({ username, from: unit, unit: from }))
  }

  /** Three Directorates and eight departments beside them. */
  reorganisation(): { units: UnitChange[]; moves: Move[] } {
    const directorates = [...new Set(this.#units.map(directorateOf))].slice(0, 3)
    const names = directorates.map((unit, at) => ({
      unit,
      name: `Διεύθυνση με νέο όνομα ${at + 1}`,
    }))
    const others = this.#units.filter((unit) => !directorates.includes(directorateOf(unit)))
    const parents = others
      .slice(0, 8)
      .map((unit, at) => ({ unit, parent: directorates[at % directorates.length] }))
    return { units: [...names, ...parents], moves: [...this.#moves] }
  }

  #elsewhere(unit: string): string {
    const half = this.#units.length >> 1
    const at = this.#units.indexOf(unit)
    const others = [...this.#units.slice(at + half), ...this.#units, ...this.#units]
    return others.find((other) => directorateOf(other) !== directorateOf(unit))!
  }
}

function directorateOf(unit: string): string {
  return DEPARTMENT.exec(unit)![1]
}
