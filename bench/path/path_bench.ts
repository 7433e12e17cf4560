/*
 * The bots' own time, against a homeserver that answers at once: P3 from a transaction to its
 * reply, P4 until it is acknowledged; how quickly a backlog is taken in, and what memory it takes.
 */
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { query, UNIT } from '#bench/chat/town_hall'
import { copyRecords, startAlone, type Alone } from '#bench/path/bots_alone'
import { countOf, cutLog, type Logged } from '#bench/path/replay'
import type { LoggedStatement } from '#bench/path/statement_log'
import { stubHomeserver, type StubHomeserver } from '#bench/path/stub_homeserver'
import { interleave, ratioText } from '#bench/protocol'
import { ms, type PartReport } from '#bench/report'
import { compare, quantile, spread } from '#bench/statistics'
import type { DataFolder } from '#runtime/data_folder'

/** Rounds of P3; a round has four transactions. */
const ROUNDS = 500
const WARM_UPS = 50
/** Between two commands, so that what one leaves behind doesn't fall on the next, in ms. */
const REST = 35
const LARGE = 100
const GOALS = {
  p50: 10,
  p99: 25,
  raw: 4,
  ack: 10,
  ackLarge: 50,
  backlog: 0.9,
  growth: 1.1,
  rss: 2.5,
}
const BACKLOG = 10_000
const ANNOUNCEMENTS = 1000
/** As long as a homeserver takes for one. */
const SENDING_MS = 20
const LINES = { read: '!task list', write: '!task add' }

interface Room {
  id: string
  people: string[]
}

/** A stub, and the measured process and whatever it is compared with. */
export class PathBench {
  readonly #room: Room
  readonly #folder: string
  readonly #data: DataFolder
  readonly #stub: StubHomeserver
  readonly #run = Date.now()
  #events = 0

  private constructor(data: DataFolder, folder: string, room: Room, stub: StubHomeserver) {
    this.#data = data
    this.#folder = folder
    this.#room = room
    this.#stub = stub
  }

  /** @param data a town hall that is stopped; it is copied into `folder` */
  static async of(data: DataFolder, folder: string): Promise<PathBench> {
    const file = data.path('dimos.sqlite3')
    const sql = 'select matrix_room_id as id from managed_rooms where `key` = ?'
    const [{ id }] = query<{ id: string }>(file, sql, `unit:${UNIT}`)
    const people = query<{ id: string }>(
      file,
      `select distinct a.matrix_id as id from placements p join units u on u.id = p.unit_id
       join accounts a on a.person_id = p.person_id
       where u.code = ? and p.valid_to is null and p.role = 'employee' order by a.matrix_id`,
      UNIT
    ).map((row) => row.id)
    return new PathBench(data, folder, { id, people }, await stubHomeserver(people))
  }

  close(): void {
    this.#stub.close()
  }

  /** P3: each command of ours beside the same statements without us. */
  async ownTime(progress: (part: number) => void): Promise<PartReport> {
    const logged = await this.#log()
    const file = join(this.#folder, 'logged.json')
    writeFileSync(file, JSON.stringify({ [LINES.read]: logged.read, [LINES.write]: logged.write }))
    const dimos = await this.#start('dimos')
    const raw = await this.#start('raw', { script: 'raw_process.ts', BENCH_LOGGED: file })
    const arms = {
      read: (n: number) => this.#ask(dimos, this.#line('read', n)),
      rawRead: (n: number) => this.#ask(raw, this.#line('read', n)),
      write: (n: number) => this.#ask(dimos, this.#line('write', n)),
      rawWrite: (n: number) => this.#ask(raw, this.#line('write', n)),
    }
    const samples = await interleave(arms, { rounds: ROUNDS, warmUps: WARM_UPS }, progress)
    await Promise.all([dimos.stop(), raw.stop()])
    const of = (name: keyof typeof arms) => samples[name].map(({ took }) => took)
    const figures = {
      startedIn: dimos.startedIn,
      counts: { read: countOf(logged.read), write: countOf(logged.write) },
      ...Object.fromEntries(
        (Object.keys(arms) as (keyof typeof arms)[]).map((name) => [
          name,
          { ...spread(of(name)), p99: quantile(of(name), 0.99) },
        ])
      ),
      ratio: {
        read: compare(of('rawRead'), of('read')),
        write: compare(of('rawWrite'), of('write')),
      },
    }
    const row = (what: string, name: keyof typeof arms, kind?: 'read' | 'write') => {
      const { p50, p95 } = spread(of(name))
      const ratio = kind && figures.ratio[kind]
      const last = `p99 ${ms(quantile(of(name), 0.99))}`
      return [
        `${what} (${last})`,
        ms(p50),
        ms(p95),
        ratio ? ratioText(ratio.p50) : '1',
        ratio ? ratioText(ratio.p95) : '1',
        kind ? `≤ ${GOALS.p50} ms, p99 ≤ ${GOALS.p99} ms, ≤ ${GOALS.raw} ×` : '',
      ]
    }
    const within = (kind: 'read' | 'write') =>
      quantile(of(kind), 0.5) <= GOALS.p50 &&
      quantile(of(kind), 0.99) <= GOALS.p99 &&
      figures.ratio[kind].p50.ratio <= GOALS.raw
    return {
      figures,
      rows: [
        row('own time of `!task list`', 'read', 'read'),
        row('the same statements alone', 'rawRead'),
        row('own time of `!task add`', 'write', 'write'),
        row('the same statements alone', 'rawWrite'),
      ],
      notes: (['read', 'write'] as const).map((kind) => {
        const { statements, commits, durable } = figures.counts[kind]
        return `${kind}: ${statements} statements, ${commits} commits, ${durable} of them wait for the disk`
      }),
      reached: {
        ownTime: within('read') && within('write'),
        oneDurableCommit: figures.counts.write.durable === 1 && figures.counts.read.durable === 0,
      },
    }
  }

  /** P4, alone and while announcements drain. */
  async acknowledging(progress: (part: number) => void): Promise<PartReport> {
    const dimos = await this.#start('dimos')
    for (let i = 0; i < WARM_UPS; i++) await this.#ask(dimos, this.#line('read', i))
    const single = async (count: number) => {
      const acks: number[] = []
      for (let i = 0; i < count; i++) {
        const { acknowledged } = await this.#ask(dimos, LINES.read)
        acks.push(acknowledged)
      }
      return acks
    }
    const large = async (count: number) => {
      const acks: number[] = []
      for (let i = 0; i < count; i++) acks.push(await this.#deliverMany(dimos, LARGE))
      return acks
    }
    const quiet = { one: await single(500), many: await large(40) }
    progress(0.5)
    this.#stub.slowFor(SENDING_MS)
    const before = this.#stub.announcements()
    await dimos.tell('announce', { rooms: ANNOUNCEMENTS, run: String(this.#run) })
    const draining = { one: await single(150), many: await large(15) }
    const drained = this.#stub.announcements() - before
    this.#stub.slowFor(0)
    await dimos.stop()
    const row = (what: string, acks: number[], goal: number) => [
      `${what} (p99 ${ms(quantile(acks, 0.99))})`,
      ms(quantile(acks, 0.5)),
      ms(quantile(acks, 0.95)),
      '',
      '',
      `p99 ≤ ${goal} ms`,
    ]
    const tail = (acks: number[]) => quantile(acks, 0.99)
    return {
      figures: {
        one: { ...spread(quiet.one), p99: tail(quiet.one) },
        many: { ...spread(quiet.many), p99: tail(quiet.many) },
        drainingOne: { ...spread(draining.one), p99: tail(draining.one) },
        drainingMany: { ...spread(draining.many), p99: tail(draining.many) },
        drained,
      },
      rows: [
        row('acknowledged, 1 event', quiet.one, GOALS.ack),
        row(`acknowledged, ${LARGE} events`, quiet.many, GOALS.ackLarge),
        row('1 event while announcements drain', draining.one, GOALS.ack),
        row(`${LARGE} events while announcements drain`, draining.many, GOALS.ackLarge),
      ],
      notes: [`${drained} of ${ANNOUNCEMENTS} announcements went out meanwhile`],
      reached: {
        ack: Math.max(tail(quiet.one), tail(draining.one)) <= GOALS.ack,
        ackLarge: Math.max(tail(quiet.many), tail(draining.many)) <= GOALS.ackLarge,
      },
    }
  }

  /** P9: how quickly a backlog of what people say to each other is taken in, one event in ten a command. */
  async backlog(progress: (part: number) => void): Promise<PartReport> {
    const dimos = await this.#start('dimos')
    const sink = await this.#start('raw', { script: 'raw_process.ts' })
    for (const each of [dimos, sink]) await this.#ask(each, LINES.read)
    const rates: Record<'dimos' | 'sink', number[]> = { dimos: [], sink: [] }
    const rounds = 5
    for (let round = 0; round < rounds; round++) {
      rates.sink.push(await this.#takeBacklog(sink, BACKLOG / rounds))
      rates.dimos.push(await this.#takeBacklog(dimos, BACKLOG / rounds))
      progress((round + 1) / rounds)
    }
    await Promise.all([dimos.stop(), sink.stop()])
    const { ratio } = compare(rates.sink, rates.dimos).p50
    const rate = (name: 'dimos' | 'sink') => Math.round(quantile(rates[name], 0.5))
    return {
      figures: { events: BACKLOG, rates, ratio },
      rows: [
        [
          `a backlog is taken in: ${rate('dimos')} events a second`,
          '',
          '',
          ratio.toFixed(2),
          '',
          '',
        ],
        [`the same by who keeps nothing: ${rate('sink')}`, '', '', '1', '', ''],
      ],
      notes: [
        'a homeserver reads a backlog out of its database at a few hundred events a second: ' +
          'what counts is that ours is far above that',
      ],
      reached: { backlog: rate('dimos') >= 2000 },
    }
  }

  /** P12: what memory the process takes, and whether it grows. */
  async memory(long: boolean, progress: (part: number) => void): Promise<PartReport> {
    const dimos = await this.#start('dimos')
    const bare = await this.#start('raw', { script: 'raw_process.ts' })
    for (let done = 0; done < 1000; done += LARGE) await this.#deliverMany(dimos, LARGE)
    for (let done = 0; done < 1000; done += LARGE) await this.#deliverMany(bare, LARGE)
    await sleep(3000)
    const [first, echo] = [await dimos.tell<number>('memory'), await bare.tell<number>('memory')]
    let last: number | null = null
    for (let done = 1000; long && done < 20_000; done += LARGE) {
      await this.#deliverMany(dimos, LARGE)
      progress(done / 20_000)
    }
    if (long) {
      await sleep(3000)
      last = await dimos.tell<number>('memory')
    }
    await Promise.all([dimos.stop(), bare.stop()])
    const mb = (bytes: number) => Math.round(bytes / 1024 ** 2)
    const growth = last === null ? null : last / first
    return {
      figures: { bareMb: mb(echo), mb: mb(first), mbAfter20000: last && mb(last), growth },
      rows: [
        [
          `memory after 1,000 commands: ${mb(first)} MB`,
          '',
          '',
          (first / echo).toFixed(2),
          '',
          `≤ ${GOALS.rss}`,
        ],
        [`the bare service: ${mb(echo)} MB`, '', '', '1', '', ''],
        ...(growth === null
          ? []
          : [
              [`after 20,000: ${mb(last!)} MB`, '', '', growth.toFixed(2), '', `≤ ${GOALS.growth}`],
            ]),
      ],
      notes: long ? [] : ['growth to command 20,000 is measured with `--long`'],
      reached: {
        memory: first / echo <= GOALS.rss,
        ...(growth !== null && { memoryGrowth: growth <= GOALS.growth }),
      },
    }
  }

  /** Each kind of command once, in a process that notes its statements. */
  async #log(): Promise<Record<'read' | 'write', Logged>> {
    const alone = await this.#start('log', { BENCH_LOG: '1' })
    for (let i = 0; i < 10; i++) {
      for (const kind of ['read', 'write'] as const) await this.#ask(alone, this.#line(kind, i))
    }
    const one = async (kind: 'read' | 'write') => {
      await sleep(500)
      await alone.tell('statements')
      await this.#ask(alone, this.#line(kind, 11))
      const eventId = this.#eventId(this.#events - 1)
      return cutLog(await alone.tell<LoggedStatement[]>('statements'), eventId)
    }
    const logged = { read: await one('read'), write: await one('write') }
    await alone.stop()
    return logged
  }

  async #start(name: string, { script, ...env }: Record<string, string> = {}): Promise<Alone> {
    const folder = join(this.#folder, name)
    if (name === 'log' || !existsSync(folder)) copyRecords(this.#data.root, folder)
    const alone = await startAlone({ folder, stub: this.#stub, script, env })
    await sleep(2000)
    return alone
  }

  #line(kind: 'read' | 'write', n: number): string {
    return kind === 'read' ? LINES.read : `${LINES.write} "Street light ${n}"`
  }

  #eventId(number: number): string {
    return `$bench${this.#run}_${number}`
  }

  #event(body: string) {
    return {
      type: 'm.room.message',
      room_id: this.#room.id,
      sender: this.#room.people[0],
      content: { msgtype: 'm.text', body },
      origin_server_ts: Date.now(),
      event_id: this.#eventId(this.#events++),
      unsigned: { age: 12 },
    }
  }

  async #ask(alone: Alone, body: string): Promise<{ took: number; acknowledged: number }> {
    const event = this.#event(body)
    const answered = this.#stub.answered(event.event_id)
    const began = performance.now()
    const acknowledged = alone.deliver([event])
    const took = (await answered) - began
    const waited = await acknowledged
    await sleep(REST)
    return { took, acknowledged: waited }
  }

  /** @returns until it was acknowledged; all are answered when this returns */
  async #deliverMany(alone: Alone, count: number): Promise<number> {
    const events = Array.from({ length: count }, () => this.#event(LINES.read))
    const answered = events.map((event) => this.#stub.answered(event.event_id))
    const acknowledged = await alone.deliver(events)
    await Promise.all(answered)
    return acknowledged
  }

  /** @returns events a second, until the last one was acknowledged */
  async #takeBacklog(alone: Alone, count: number): Promise<number> {
    const answers: Promise<number>[] = []
    const began = performance.now()
    for (let done = 0; done < count; done += LARGE) {
      const events = Array.from({ length: LARGE }, (_, i) =>
        this.#event(i % 10 ? 'Καλημέρα, η λάμπα άλλαξε.' : LINES.read)
      )
      for (const event of events) {
        if (event.content.body === LINES.read) answers.push(this.#stub.answered(event.event_id))
      }
      await alone.deliver(events)
    }
    const rate = count / ((performance.now() - began) / 1000)
    await Promise.all(answers)
    return rate
  }
}
