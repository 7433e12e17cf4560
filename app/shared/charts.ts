/*
 * The geometry of small charts, in the units of their SVG: a component draws them, nothing runs in
 * the browser.
 */
export interface ChartBar {
  label: string
  value: number
  tone?: ChartPart['tone']
}

export interface ChartPart {
  label: string
  value: number
  tone: 'none' | 'info' | 'ok' | 'warn' | 'bad' | 'purple'
}

export interface ChartPoint {
  label: string
  value: number
}

/** A line across a chart, with which its points are compared. */
export interface ChartLevel {
  label: string
  value: number
}

interface Tick {
  y: number
  value: number
}

export interface BarChart {
  width: number
  height: number
  /** Where the bars begin, right of the scale's numbers. */
  left: number
  /** Where the labels' line is. */
  floor: number
  ticks: Tick[]
  bars: (ChartBar & { x: number; y: number; width: number; height: number; isLabelled: boolean })[]
}

export interface LineChart {
  width: number
  height: number
  left: number
  floor: number
  ticks: Tick[]
  path: string
  levels: (ChartLevel & { y: number })[]
  points: (ChartPoint & { x: number; y: number; isLabelled: boolean })[]
}

const WIDTH = 640
const HEIGHT = 220
const LEFT = 56
const TOP = 18
const FLOOR = HEIGHT - 26
/** Room that a label below the axis needs. */
const LABEL = 64

export function barChart(bars: readonly ChartBar[]): BarChart {
  const { ticks, y } = scale(bars.map(({ value }) => value))
  const step = (WIDTH - LEFT) / Math.max(1, bars.length)
  const every = Math.ceil(LABEL / step)
  return {
    width: WIDTH,
    height: HEIGHT,
    left: LEFT,
    floor: FLOOR,
    ticks,
    bars: bars.map((bar, at) => ({
      ...bar,
      x: round(LEFT + at * step + step * 0.15),
      y: y(bar.value),
      width: round(step * 0.7),
      height: round(FLOOR - y(bar.value)),
      isLabelled: at % every === 0,
    })),
  }
}

export interface ShareChart {
  width: number
  height: number
  parts: (ChartPart & { x: number; width: number; percent: number })[]
}

/** How a whole is made up, as one bar. */
export function shareChart(parts: readonly ChartPart[]): ShareChart {
  const whole = parts.reduce((sum, { value }) => sum + Math.max(0, value), 0)
  let x = 0
  const placed = parts.map((part) => {
    const share = whole > 0 ? Math.max(0, part.value) / whole : 0
    const from = x
    x += share * WIDTH
    return { ...part, x: round(from), width: round(share * WIDTH), percent: round(share * 100) }
  })
  return { width: WIDTH, height: 28, parts: placed }
}

export function lineChart(
  points: readonly ChartPoint[],
  levels: readonly ChartLevel[] = []
): LineChart {
  const { ticks, y } = scale([...points, ...levels].map(({ value }) => value))
  const step = (WIDTH - LEFT - LABEL / 2) / Math.max(1, points.length - 1)
  const every = Math.ceil(LABEL / step)
  const placed = points.map((point, at) => ({
    ...point,
    x: round(LEFT + LABEL / 4 + at * step),
    y: y(point.value),
    isLabelled: at % every === 0,
  }))
  return {
    width: WIDTH,
    height: HEIGHT,
    left: LEFT,
    floor: FLOOR,
    ticks,
    levels: levels.map((level) => ({ ...level, y: y(level.value) })),
    path: placed.map(({ x, y: top }, at) => `${at ? 'L' : 'M'}${x} ${top}`).join(''),
    points: placed,
  }
}

/** From zero to a round number above the largest value, in four steps at most. */
function scale(values: readonly number[]): { ticks: Tick[]; y(value: number): number } {
  const most = Math.max(1, ...values)
  const power = 10 ** Math.floor(Math.log10(most))
  const top = [1, 2, 4, 5, 8, 10].map((times) => times * power).find((each) => each >= most)!
  const y = (value: number) => round(FLOOR - ((FLOOR - TOP) * Math.max(0, value)) / top)
  const parts = top % 4 === 0 ? 4 : top % 5 === 0 && top >= 5 ? 5 : top >= 2 ? 2 : 1
  const ticks = Array.from({ length: parts + 1 }, (_, at) => (top * at) / parts)
  return { ticks: ticks.map((value) => ({ value, y: y(value) })), y }
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
