/*
 * How pages grow with their records, and how far they are from a page that does nothing but the
 * same queries.
 */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { BarePlan } from '#bench/pages/bare_page'
import { ended, type Hall, type Query, type Web } from '#bench/pages/hall'
import { loadBlock, type Block } from '#bench/pages/load'
import { interleave, ratioText, voidedBy } from '#bench/protocol'
import { NODE, ROOT } from '#bench/seed'
import { compare, quantile, type Ratio } from '#bench/statistics'
import type { Table } from '#bench/table'

const LIST = '/tasks?scope=visible'
const GOALS = { growth: 1.5, rate: 0.35, queries: 12, scriptBytes: 60_000 } as const
/** Seconds of one block, and blocks that don't count. */
const BLOCK = 2
const WARM_UPS = 2

export interface PageFigures {
  /** Medians over the blocks: milliseconds, and answers a second. */
  p50: number
  p95: number
  rate: number
  queries: number
}

/** What `--json` prints, in one line. */
export interface PagesFigures {
  bench: 'pages'
  database: 'sqlite' | 'mysql'
  blocks: number
  /** Tasks in the small and in the large records. */
  tasks: { small: number; large: number }
  small: PageFigures
  large: PageFigures
  bare: Omit<PageFigures, 'queries'>
  /** The 95th percentile of the large list by that of the small one. */
  growth: Ratio
  /** Answers a second by those of the bare page, on the large records. */
  rate: Ratio
  /** The small list against itself: medians of answers a second. */
  aa: Ratio
  scriptBytes: number
  /** Other pages, on the large records. */
  pages: Record<string, PageFigures>
  void: string[]
  reached: { growth: boolean; rate: boolean; queries: boolean; scriptBytes: boolean }
}

export interface PagesPlan {
  small: Hall
  large: Hall
  /** Seconds for each arm. */
  seconds: number
  progress(part: number): void
}

export async function benchPages({
  small,
  large,
  seconds,
  progress,
}: PagesPlan): Promise<PagesFigures> {
  const counted = await countQueries(small, large)
  const running: Web[] = []
  let bare: Awaited<ReturnType<typeof startBare>> | null = null
  try {
    for (const hall of [small, large]) running.push(await hall.start())
    const [smallWeb, largeWeb] = running
    const html = await largeWeb.visitor.html(LIST)
    bare = await startBare({
      place: large.database.place,
      queries: counted.large.filter(({ sql }) => /^\s*(select|with)\b/i.test(sql)),
      html,
    })
    const at = (web: Web, path: string) => () =>
      loadBlock({ port: web.port, path, cookie: web.visitor.cookie }, BLOCK)
    const { port } = bare
    const rounds = Math.max(3, Math.round(seconds / BLOCK))
    const blocks = await interleave(
      {
        small: at(smallWeb, LIST),
        large: at(largeWeb, LIST),
        bare: () => loadBlock({ port, path: '/' }, BLOCK),
        again: at(smallWeb, LIST),
      },
      { rounds, warmUps: WARM_UPS },
      (part) => progress(part * 0.8)
    )
    const others = await interleave(
      Object.fromEntries(Object.entries(counted.pages).map(([path]) => [path, at(largeWeb, path)])),
      { rounds: 3, warmUps: 1 },
      (part) => progress(0.8 + part * 0.2)
    )
    const rates = (arm: readonly Block[]) => arm.map(({ rate }) => rate)
    const tails = (arm: readonly Block[]) => arm.map(({ p95 }) => p95)
    const growth = compare(tails(blocks.small), tails(blocks.large)).p50
    const rate = compare(rates(blocks.bare), rates(blocks.large)).p50
    const control = compare(rates(blocks.small), rates(blocks.again))
    const queries = [counted.small.length, counted.large.length]
    const scriptBytes = await largeWeb.visitor.scriptBytes(LIST)
    return {
      bench: 'pages',
      database: 'url' in large.database.place ? 'mysql' : 'sqlite',
      blocks: rounds,
      tasks: { small: small.tasks, large: large.tasks },
      small: { ...middle(blocks.small), queries: queries[0] },
      large: { ...middle(blocks.large), queries: queries[1] },
      bare: middle(blocks.bare),
      growth,
      rate,
      aa: control.p50,
      scriptBytes,
      pages: Object.fromEntries(
        Object.entries(others).map(([path, arm]) => [
          path,
          { ...middle(arm), queries: counted.pages[path].length },
        ])
      ),
      void: voidedBy(control, [{ p50: GOALS.growth }]),
      reached: {
        growth: growth.ratio <= GOALS.growth,
        rate: rate.ratio >= GOALS.rate,
        queries:
          Math.max(...queries, ...Object.values(counted.pages).map((all) => all.length)) <=
          GOALS.queries,
        scriptBytes: scriptBytes <= GOALS.scriptBytes,
      },
    }
  } finally {
    for (const web of running) await web.stop()
    await bare?.stop()
  }
}

interface Counted {
  small: Query[]
  large: Query[]
  pages: Record<string, Query[]>
}

/** In processes of their own, which end before anything is measured. */
async function countQueries(small: Hall, large: Hall): Promise<Counted> {
  const [first, second] = [
    await small.start({ telling: true }),
    await large.start({ telling: true }),
  ]
  try {
    const html = await second.visitor.html(LIST)
    const record = html.match(/href="(\/tasks\/\d+)"/)?.[1]
    if (!record) throw new Error(`${LIST} lists no task`)
    const pages: Record<string, Query[]> = {}
    for (const path of ['/', '/org-chart', '/people', record]) {
      pages[path] = await second.queriesOf(path)
    }
    return { small: await first.queriesOf(LIST), large: await second.queriesOf(LIST), pages }
  } finally {
    await first.stop()
    await second.stop()
  }
}

async function startBare(plan: BarePlan): Promise<{ port: number; stop(): Promise<void> }> {
  const child = spawn(process.execPath, [...NODE, join(ROOT, 'bench', 'pages', 'bare_page.ts')], {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  child.once('message', resolve)
  child.once('exit', () => reject(new Error('The bare page ended')))
  child.send(plan)
  return { port: await promise, stop: () => ended(child) }
}

function middle(arm: readonly Block[]): Omit<PageFigures, 'queries'> {
  const of = (name: keyof Block) =>
    quantile(
      arm.map((block) => block[name]),
      0.5
    )
  return { p50: of('p50'), p95: of('p95'), rate: of('rate') }
}

export function pagesTable(figures: PagesFigures): Table {
  const row = (
    name: string,
    page: Omit<PageFigures, 'queries'>,
    queries: string,
    ratio: string
  ) => [name, page.p50.toFixed(1), page.p95.toFixed(1), page.rate.toFixed(0), queries, ratio]
  const { small, large, bare, tasks, growth, rate } = figures
  return {
    columns: ['page', 'p50 ms', 'p95 ms', 'answers/s', 'queries', 'ratio'],
    rows: [
      row(`task list, ${tasks.small} tasks`, small, String(small.queries), ''),
      row(
        `task list, ${tasks.large} tasks`,
        large,
        String(large.queries),
        `p95 × ${ratioText(growth)}, goal ≤ ${GOALS.growth}`
      ),
      row(
        'the same queries and bytes, bare',
        bare,
        '',
        `answers/s × ${ratioText(rate)}, goal ≥ ${GOALS.rate}`
      ),
      ...Object.entries(figures.pages).map(([path, page]) =>
        row(`\`${path.replace(/\d+/, ':number')}\``, page, String(page.queries), '')
      ),
    ],
  }
}

/** What the table doesn't say. */
export function pagesNotes(figures: PagesFigures): string[] {
  return [
    `${figures.database}; 10 connections; ${figures.blocks} blocks of ${BLOCK} s an arm`,
    `A/A control, answers a second: ${ratioText(figures.aa)}`,
    `JavaScript of the first load: ${(figures.scriptBytes / 1000).toFixed(1)} kB compressed, goal ≤ ${GOALS.scriptBytes / 1000} kB`,
    ...figures.void.map((reason) => `VOID: ${reason}`),
  ]
}
