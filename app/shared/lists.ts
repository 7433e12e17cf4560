/*
 * A list's state lives in its address: filters, sort, and the place where the page before ended.
 * So a list can be bookmarked, sent and gone back to, and the server remembers nothing.
 */
import type { DatabaseQueryBuilderContract } from '@adonisjs/lucid/types/querybuilder'
import type { SpreadsheetFormat } from '#app/shared/spreadsheet'
import { fromStored, toStored } from '#app/shared/time'

/** One filter of a list: what its text in the address means. */
export interface Filter<T> {
  /** What counts where the address has none, or one that makes no sense. */
  absent: T
  read(text: string): T | undefined
}

type Filters = Readonly<Record<string, Filter<any>>>
type ValuesOf<F extends Filters> = {
  [Name in keyof F]: F[Name] extends Filter<infer T> ? T : never
}

export type Direction = 'ascending' | 'descending'
type Kind = 'number' | 'date' | 'instant' | 'text'
type Value = string | number

export interface Sort {
  /** Columns and their kinds; the last one is unique, so that every row has its place. */
  by: readonly (readonly [column: string, kind: Kind])[]
  /** How it goes when it is first asked for. */
  direction: Direction
}

export interface ListState<V = Record<string, unknown>, S extends string = string> {
  filters: V
  sort: { by: S; direction: Direction }
  /** The end of the page before, as `List.cursorOf` wrote it. */
  after: string | null
}

export interface ListDefinition<F extends Filters, S extends string> {
  path: string
  filters: F
  sorts: Readonly<Record<S, Sort>>
  /** The one that counts where the address names none. */
  sort: NoInfer<S>
}

/** One of a few words. */
export function oneOf<const V extends string, const A extends string | null>(
  values: readonly V[],
  absent: A
): Filter<V | A> {
  return { absent, read: (text) => values.find((value) => value === text) }
}

/** The id of a record; null for any. */
export function anId(): Filter<number | null> {
  return {
    absent: null,
    read: (text) => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined),
  }
}

/** What somebody looks for; empty for anything. */
export function words(longest = 100): Filter<string> {
  return { absent: '', read: (text) => text.slice(0, longest).trim() }
}

/** As they are called in either language. */
const FORMATS: Record<SpreadsheetFormat, string> = { xlsx: 'Excel', csv: 'CSV' }

const LONGEST_CURSOR = 600

const SENSE: Record<Kind, (value: unknown) => boolean> = {
  number: (value) => Number.isSafeInteger(value),
  date: (value) => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value),
  instant: (value) =>
    typeof value === 'string' && /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}\.\d{3}$/.test(value),
  text: (value) => typeof value === 'string',
}

/** A kind of list: reads its state from an address and writes it into one. */
export class List<F extends Filters, S extends string> {
  constructor(readonly definition: ListDefinition<F, S>) {}

  /** The state in an address; what makes no sense in it counts as absent. */
  read(query: Readonly<Record<string, unknown>>): ListState<ValuesOf<F>, S> {
    const text = (name: string) => {
      const value = Object.hasOwn(query, name) ? query[name] : undefined
      return typeof value === 'string' ? value.trim() : ''
    }
    const filters = Object.entries(this.definition.filters).map(([name, filter]) => {
      const value = text(name)
      return [name, (value ? filter.read(value) : undefined) ?? filter.absent]
    })
    const sort = this.#sortFrom(text('sort'))
    return {
      filters: Object.fromEntries(filters) as ValuesOf<F>,
      sort,
      after: this.#placeIn(text('after'), sort) ? text('after') : null,
    }
  }

  /** The address of a state, without what is as usual. Another filter or sort begins anew. */
  url(
    state: ListState<ValuesOf<F>, S>,
    changes: {
      filters?: Partial<ValuesOf<F>>
      sort?: ListState<ValuesOf<F>, S>['sort']
      after?: string | null
    } = {},
    path = this.definition.path
  ): string {
    const query = new URLSearchParams()
    const filters: Record<string, unknown> = { ...state.filters, ...changes.filters }
    for (const [name, { absent }] of Object.entries(this.definition.filters)) {
      if (filters[name] !== absent) query.set(name, String(filters[name]))
    }
    const sort = changes.sort ?? state.sort
    const usual = this.#sortFrom('')
    if (sort.by !== usual.by || sort.direction !== usual.direction) {
      query.set('sort', sort.direction === 'descending' ? `-${sort.by}` : sort.by)
    }
    const begunAnew = changes.filters !== undefined || changes.sort !== undefined
    const after = changes.after ?? (begunAnew || changes.after === null ? null : state.after)
    if (after) query.set('after', after)
    return query.size ? `${path}?${query}` : path
  }

  /** The links to the whole list as a file, one a format. */
  exports(
    state: ListState<ValuesOf<F>, S>,
    path = `${this.definition.path}/export`
  ): { label: string; url: string }[] {
    const url = this.url(state, { after: null }, path)
    const sign = url.includes('?') ? '&' : '?'
    return Object.entries(FORMATS).map(([format, label]) => ({
      label,
      url: `${url}${sign}format=${format}`,
    }))
  }

  /** What a column's head needs: where it leads, and how it is sorted now. */
  head(state: ListState<ValuesOf<F>, S>, by: S): { sort: string; sorted?: Direction } {
    const here = state.sort.by === by
    const direction = here ? opposite(state.sort.direction) : this.definition.sorts[by].direction
    const sort = this.url(state, { sort: { by, direction } })
    return here ? { sort, sorted: state.sort.direction } : { sort }
  }

  /** Whether any filter but these is set. */
  isNarrowed(state: ListState<ValuesOf<F>, S>, ...but: (keyof F)[]): boolean {
    return Object.entries(this.definition.filters).some(
      ([name, { absent }]) => !but.includes(name) && state.filters[name] !== absent
    )
  }

  columnsOf(by: S): readonly string[] {
    return this.definition.sorts[by].by.map(([column]) => column)
  }

  /** The values after which the page begins, one a column of the sort; null at the beginning. */
  placeOf(state: ListState<unknown, S>): Value[] | null {
    return this.#placeIn(state.after ?? '', state.sort)
  }

  /** Names the place of a row in a sort, for `after`: good for that sort alone. */
  cursorOf(row: Readonly<Record<string, any>>, sort: ListState<unknown, S>['sort']): string {
    const values = this.definition.sorts[sort.by].by.map(([column, kind]) =>
      kind === 'instant' ? toStored(fromStored(row[column] as string | Date)) : row[column]
    )
    return Buffer.from(JSON.stringify([sortName(sort), ...values])).toString('base64url')
  }

  /**
   * One page of a query by keyset: a row that is added or taken away meanwhile shifts nothing,
   * and the thousandth page is as quick as the first where an index has the sort's columns.
   */
  async page<Row extends Record<string, any>>(
    query: DatabaseQueryBuilderContract<Row>,
    state: ListState<unknown, S>,
    limit = 50
  ): Promise<{ rows: Row[]; next: string | null }> {
    const columns = this.columnsOf(state.sort.by)
    const place = this.placeOf(state)
    if (place) {
      const { sql, bindings } = afterPlace(
        query.client.dialect.name,
        columns,
        place,
        state.sort.direction
      )
      query.whereRaw(sql, bindings)
    }
    const direction = state.sort.direction === 'ascending' ? 'asc' : 'desc'
    for (const column of columns) query.orderBy(column, direction)
    const found: Row[] = await query.limit(limit + 1)
    const rows = found.slice(0, limit)
    const last = rows.at(-1)
    return { rows, next: found.length > limit && last ? this.cursorOf(last, state.sort) : null }
  }

  #sortFrom(text: string): ListState<unknown, S>['sort'] {
    const { sorts, sort } = this.definition
    const name = text.replace(/^-/, '')
    if (!Object.hasOwn(sorts, name)) return { by: sort, direction: sorts[sort].direction }
    return { by: name as S, direction: text.startsWith('-') ? 'descending' : 'ascending' }
  }

  #placeIn(cursor: string, sort: ListState<unknown, S>['sort']): Value[] | null {
    if (!cursor || cursor.length > LONGEST_CURSOR) return null
    try {
      const [name, ...values] = JSON.parse(Buffer.from(cursor, 'base64url').toString())
      const { by } = this.definition.sorts[sort.by]
      const fits = name === sortName(sort) && values.length === by.length
      return fits && by.every(([, kind], at) => SENSE[kind](values[at])) ? values : null
    } catch {
      return null
    }
  }
}

/** Defines a kind of list; a module has one of these for each of its lists. */
export function defineList<F extends Filters, S extends string>(
  definition: ListDefinition<F, S>
): List<F, S> {
  return new List(definition)
}

/**
 * The condition "behind this place". SQLite finds its way in an index by row values, MariaDB by
 * alternatives; with the other's form each of them would read from the beginning.
 */
export function afterPlace(
  dialect: string,
  columns: readonly string[],
  place: readonly Value[],
  direction: Direction
): { sql: string; bindings: Value[] } {
  const sign = direction === 'ascending' ? '>' : '<'
  if (dialect !== 'mysql' || columns.length === 1) {
    const marks = columns.map(() => '?').join(', ')
    return { sql: `(${columns.join(', ')}) ${sign} (${marks})`, bindings: [...place] }
  }
  const alternatives = columns.map((column, at) => {
    const same = columns.slice(0, at).map((each) => `${each} = ?`)
    return `(${[...same, `${column} ${sign} ?`].join(' and ')})`
  })
  return {
    sql: `(${alternatives.join(' or ')})`,
    bindings: columns.flatMap((_, at) => place.slice(0, at + 1)),
  }
}

function opposite(direction: Direction): Direction {
  return direction === 'ascending' ? 'descending' : 'ascending'
}

function sortName({ by, direction }: { by: string; direction: Direction }): string {
  return direction === 'ascending' ? by : `-${by}`
}
