import { BaseModel, column } from '@adonisjs/lucid/orm'
import type { DateTime } from 'luxon'
import { instant } from '#database/columns'

/** What was decided of a finding, or that nothing was yet. */
export const findingStates = ['open', 'looked_into', 'error', 'explained', 'withdrawn'] as const

export const decisions = ['explained', 'error', 'looked_into'] as const

export type FindingState = (typeof findingStates)[number]
export type Decision = (typeof decisions)[number]

/** All that was found about one fuel slip: it has one thread, and one page. */
export default class FuelCheck extends BaseModel {
  /** Its number as well: `#57`. */
  @column({ isPrimary: true })
  declare id: number

  @column()
  declare slipId: number

  @column()
  declare vehicleId: number

  /** Of its findings together. */
  @column()
  declare state: FindingState

  @instant()
  declare filledAt: DateTime

  /** Grows with every change: nobody overwrites what they have not seen. */
  @column()
  declare revision: number

  @instant()
  declare createdAt: DateTime

  @instant()
  declare updatedAt: DateTime
}

/** The state of a check, by those of its findings: what is open comes first. */
export function stateOf(findings: readonly { state: FindingState }[]): FindingState {
  return findingStates.find((state) => findings.some((each) => each.state === state)) ?? 'withdrawn'
}

/** What can still be decided. */
export function waits(state: FindingState): boolean {
  return state === 'open' || state === 'looked_into'
}
