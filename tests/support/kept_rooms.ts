/*
 * A homeserver of the tests' own with everything that keeps its rooms: what changes there is
 * delivered, as Synapse does it, a moment after it has happened.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { RoomsWorker } from '#app/rooms/rooms_worker'
import { StateWatch } from '#app/rooms/mirror/state_watch'
import type { RoomsProgress } from '#app/shared/rooms_progress'
import { FakeRoomsHomeserver } from '#tests/support/fake_rooms'

const PATIENCE = 10_000

export class KeptRooms {
  readonly fake = new FakeRoomsHomeserver()
  readonly worker = new RoomsWorker(() => this.fake.connection())
  readonly watch = new StateWatch(() => this.worker.wake())

  constructor() {
    this.fake.deliver = (event) => setImmediate(() => this.watch.take([event]))
  }

  /** Builds the rooms and waits until all is quiet. */
  async open(): Promise<void> {
    this.worker.start()
    this.worker.verify()
    await this.until('complete')
    await this.quiet()
  }

  async until(state: RoomsProgress['state']): Promise<void> {
    await eventually(() => this.worker.progress().state === state, `the rooms to be ${state}`)
  }

  /** Waits until no request has come for a while and everything delivered has been looked at. */
  async quiet(): Promise<void> {
    for (let before = -1; before !== this.#requests();) {
      before = this.#requests()
      await sleep(150)
      await this.watch.settled()
    }
  }

  close(): Promise<void> {
    return this.worker.stop()
  }

  #requests(): number {
    return this.fake.reads.length + this.fake.writes.length
  }
}

/** Waits for a condition; names what did not come. */
export async function eventually(
  condition: () => boolean | Promise<boolean>,
  what: string
): Promise<void> {
  const deadline = Date.now() + PATIENCE
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`Waited in vain for ${what}`)
    await sleep(10)
  }
}
