/*
 * Column decorators that read and write the same on SQLite and MariaDB.
 */
import { column } from '@adonisjs/lucid/orm'
import type { DateTime } from 'luxon'
import { fromStored, toStored } from '#app/shared/time'

/** An instant, kept in UTC. */
export const instant = () =>
  column({
    prepare: (value: DateTime | null) => (value ? toStored(value) : value),
    consume: (value: string | Date | null) => fromStored(value),
  })

/** A decimal number: MariaDB's driver gives it as text. */
export const decimal = () =>
  column({ consume: (value: unknown) => (value === null ? null : Number(value)) })

export const json = () =>
  column({
    prepare: (value: unknown) => JSON.stringify(value),
    consume: (value: unknown) => (typeof value === 'string' ? JSON.parse(value) : value),
  })
