/* A run's figures as people read them: in a terminal, or pasted into a page of the docs. */

export interface Table {
  columns: readonly string[]
  rows: readonly (readonly string[])[]
}

/** Columns side by side; all but the first to the right. */
export function textTable({ columns, rows }: Table): string {
  const lines = [columns, ...rows]
  const widths = columns.map((_, at) => Math.max(...lines.map((line) => [...line[at]].length)))
  return lines
    .map((line) =>
      line
        .map((cell, at) => {
          const blank = ' '.repeat(widths[at] - [...cell].length)
          return at === 0 ? cell + blank : blank + cell
        })
        .join('  ')
        .trimEnd()
    )
    .join('\n')
}

export function markdownTable({ columns, rows }: Table): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const rule = columns.map((_, at) => (at === 0 ? '---' : '---:'))
  return [columns, rule, ...rows].map(line).join('\n')
}
