/*
 * How long the keeper of the rooms takes to see that nothing is to be done, to look at everything,
 * and to carry changes out; and whether it asks the homeserver for more than it must.
 */
import { BOT, openLargeHall, openTown, type LargeHall, type Town } from '#bench/rooms/halls'
import type { Counts } from '#bench/rooms/counting_proxy'
import type { Keeper } from '#bench/rooms/keeper'
import type { Planned } from '#bench/rooms/keeper_work'
import { leastBetween, readState, type Least, type State } from '#bench/rooms/least'
import { Movers } from '#bench/rooms/movers'
import { interleave, reaches, voidedBy, type Plan } from '#bench/protocol'
import { compare, spread, type Comparison, type Spread } from '#bench/statistics'

export const GOALS = {
  planMs: 2000,
  planMb: 500,
  sweep: { p50: 1.3 },
  move: { p50: 1.15 },
} as const

const MOVED = 100
const REORGANISED = 60
/** Processes that plan once, and plans of one process after its first. */
export const PLANS = 5

/** What was done, beside what it takes at least. */
export interface Work {
  done: Least
  least: Least
}

export interface Compared {
  bare: Spread
  ours: Spread
  ratio: Comparison
  /** The bare loop once more, where it was measured. */
  aa?: Comparison
}

/** What `--json` prints, in one line. Times are milliseconds, ratios are to the bare loop. */
export interface RoomsFigures {
  bench: 'rooms'
  large: {
    rooms: number
    memberships: number
    /** The first of a process, with all that it has to load; `again` are those that follow. */
    plan: Spread & {
      again: Spread
      peakMb: number
      /** Nothing is cleared away before there is need. */
      peakMbAgain: number
      asked: Counts
      changes: number
    }
    sweep: Compared
  }
  town: {
    rooms: number
    memberships: number
    made: Work & { ms: number }
    sweep: Compared
    move: Compared & Work & { people: number }
    reorganised: Work & { planMs: number; ms: number; changes: number; changesAfter: number }
  }
  void: string[]
  reached: Record<string, boolean>
}

export interface RoomsOptions {
  folder: string
  /** Says that a part of the run begins. */
  step(title: string): { done(): void }
}

export async function benchRooms({ folder, step }: RoomsOptions): Promise<RoomsFigures> {
  const during: During = async (title, work) => {
    const begun = step(title)
    const result = await work()
    begun.done()
    return result
  }
  const hall = await during('A large municipality', () => openLargeHall(`${folder}/large`))
  const large = await measureLarge(hall, during).finally(() => hall.stop())
  const opened = await during('A town hall', () => openTown(`${folder}/town`))
  const town = await measureTown(opened, during).finally(() => opened.stop())
  const voided = town.sweep.aa ? voidedBy(town.sweep.aa, [GOALS.sweep]) : []
  return { bench: 'rooms', large, town, void: voided, reached: reached(large, town) }
}

type During = <T>(title: string, work: () => Promise<T>) => Promise<T>

async function measureLarge(hall: LargeHall, during: During): Promise<RoomsFigures['large']> {
  const first = await hall.keeper()
  // What the simulator holds is all news to the records.
  await during('Its mirror', () => first.ask('verify')).finally(() => first.stop())
  hall.simulator.take()
  const plans: Planned[] = []
  for (let at = 0; at < PLANS; at++) {
    const fresh = await hall.keeper()
    plans.push(await fresh.ask('plan').finally(() => fresh.stop()))
  }
  const keeper = await hall.keeper()
  try {
    const again: Planned[] = []
    for (let at = 0; at <= PLANS; at++) again.push(await keeper.ask('plan'))
    const asked = hall.simulator.take()
    const sweep = await during('Its sweeps', () => compareReads(keeper, { rounds: 4, warmUps: 1 }))
    return {
      rooms: plans[0].rooms,
      memberships: plans[0].memberships,
      plan: {
        ...spread(plans.map(({ ms }) => ms)),
        again: spread(again.slice(1).map(({ ms }) => ms)),
        peakMb: Math.max(...plans.map(({ peakMb }) => peakMb)),
        peakMbAgain: again.at(-1)!.peakMb,
        asked,
        changes: Math.max(...plans.map(({ changes }) => sum(Object.values(changes)))),
      },
      sweep,
    }
  } finally {
    await keeper.stop()
  }
}

async function measureTown(town: Town, during: During): Promise<RoomsFigures['town']> {
  const nothing = await readState(town.synapse, [])
  const made = await during('Its rooms', () =>
    counted(town, nothing, () => town.counted.ask('reconcile'))
  )
  const { rooms, memberships } = await town.direct.ask('plan')
  const sweep = await during('Its sweeps', () =>
    compareReads(town.direct, { rounds: 30, warmUps: 2 })
  )
  const move = await during('Moves', () => compareMoves(town))
  const reorganised = await during('A reorganisation', () => reorganise(town))
  return {
    rooms,
    memberships,
    made: { ...made.work, ms: made.result.ms },
    sweep,
    move,
    reorganised,
  }
}

async function compareReads(keeper: Keeper, plan: Plan): Promise<Compared> {
  const timeOf = (work: 'bareReads' | 'verify') => async () => {
    const { ms } = await keeper.ask(work)
    return ms
  }
  const [bare, ours] = [timeOf('bareReads'), timeOf('verify')]
  const samples = await interleave({ bare, ours, aa: bare }, plan)
  return { ...compared(samples.bare, samples.ours), aa: compare(samples.bare, samples.aa) }
}

/** People move to and fro: the arms take turns in who moves them there and who back. */
async function compareMoves(town: Town): Promise<RoomsFigures['town']['move']> {
  const movers = new Movers(await town.direct.ask('staff'), MOVED)
  const { synapse, direct } = town
  const works: Work[] = []
  const arm = (work: 'reconcile' | 'bareChanges') => async () => {
    await direct.ask('move', movers.move())
    const before = synapse.events()
    const known = await stateNow(town)
    const { ms } = await direct.ask(work)
    if (work === 'bareChanges') await direct.ask('verify')
    else {
      const least = leastBetween(known, await stateNow(town), BOT)
      const done = { events: synapse.events() - before, writes: least.writes }
      works.push({ done, least })
    }
    return ms
  }
  const samples = await interleave(
    { bare: arm('bareChanges'), ours: arm('reconcile') },
    { rounds: 4, warmUps: 0 }
  )
  return { ...compared(samples.bare, samples.ours), ...works[0], people: MOVED }
}

/** Three Directorates get other names, eight departments another Directorate, sixty people a new place. */
async function reorganise(town: Town): Promise<RoomsFigures['town']['reorganised']> {
  const { counted: keeper } = town
  const staff = await keeper.ask('staff')
  const { units, moves } = new Movers(staff, REORGANISED).reorganisation()
  await keeper.ask('verify')
  const before = await stateNow(town)
  await keeper.ask('change', units)
  await keeper.ask('move', moves)
  const plan = await keeper.ask('plan')
  const applied = await counted(town, before, () => keeper.ask('reconcile'))
  const second = await keeper.ask('plan')
  return {
    ...applied.work,
    planMs: plan.ms,
    ms: applied.result.ms,
    changes: sum(Object.values(plan.changes)),
    changesAfter: sum(Object.values(second.changes)),
  }
}

/** Does something, and counts at the proxy and in the homeserver's database what it took. */
async function counted<T>(
  town: Town,
  before: State,
  act: () => Promise<T>
): Promise<{ result: T; work: Work }> {
  const events = town.synapse.events()
  town.proxy.take()
  const result = await act()
  const { writes } = town.proxy.take()
  const done = { events: town.synapse.events() - events, writes }
  return { result, work: { done, least: leastBetween(before, await stateNow(town), BOT) } }
}

async function stateNow(town: Town): Promise<State> {
  const rooms = await town.direct.ask('rooms')
  return readState(
    town.synapse,
    rooms.map(([, roomId]) => roomId)
  )
}

function compared(bare: number[], ours: number[]): Compared {
  return { bare: spread(bare), ours: spread(ours), ratio: compare(bare, ours) }
}

function reached(
  { plan }: RoomsFigures['large'],
  town: RoomsFigures['town']
): Record<string, boolean> {
  const isLeast = ({ done, least }: Work) =>
    done.events === least.events && done.writes === least.writes
  return {
    planTime: plan.p50 < GOALS.planMs,
    planMemory: plan.peakMb < GOALS.planMb,
    planAsksNothing: plan.asked.reads === 0 && plan.asked.writes === 0 && plan.changes === 0,
    sweep: reaches(town.sweep.ratio, GOALS.sweep),
    move: reaches(town.move.ratio, GOALS.move),
    moveIsLeast: isLeast(town.move),
    madeIsLeast: isLeast(town.made),
    reorganisationTime: town.reorganised.planMs < GOALS.planMs,
    reorganisationIsLeast: isLeast(town.reorganised) && town.reorganised.changesAfter === 0,
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, number) => all + number, 0)
}
