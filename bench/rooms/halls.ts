/*
 * The two municipalities that are measured: a large one in the simulator, which the next run takes
 * up again, and the demo municipality in a real homeserver, which each run makes anew.
 */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { CountingProxy } from '#bench/rooms/counting_proxy'
import { startKeeper, type Keeper } from '#bench/rooms/keeper'
import { LARGE, municipalityFile } from '#bench/rooms/large_municipality'
import { SimulatedHomeserver } from '#bench/rooms/simulator'
import { serveSimulator, type SimulatorServer } from '#bench/rooms/simulator_server'
import { closed, listening, portOf, startSynapse, type Synapse } from '#bench/rooms/synapse'
import { DataFolder, writeWhole } from '#runtime/data_folder'

export const BOT = '@dimos:localhost'

const DEMO = fileURLToPath(new URL('../../database/demo/municipality.csv', import.meta.url))

export interface LargeHall {
  simulator: SimulatorServer
  /** A new process on its records. */
  keeper(): Promise<Keeper>
  stop(): Promise<void>
}

export async function openLargeHall(folder: string): Promise<LargeHall> {
  const data = folderWithSecrets(folder)
  const kept = data.path('simulator.json')
  if (!existsSync(kept)) await fillLarge(data, kept)
  const simulator = await serveSimulator(new SimulatedHomeserver(BOT, readFileSync(kept, 'utf8')))
  return {
    simulator,
    keeper: () => startKeeper(data, simulator.port),
    stop: () => simulator.stop(),
  }
}

/** Killed half-way, the records are made anew. */
async function fillLarge(data: DataFolder, kept: string): Promise<void> {
  for (const end of ['', '-wal', '-shm']) rmSync(data.path(`dimos.sqlite3${end}`), { force: true })
  const file = data.path('organisation.csv')
  writeFileSync(file, municipalityFile(LARGE))
  const keeper = await startKeeper(data, 0)
  try {
    await keeper.ask('import', file)
    await keeper.ask('fillSimulator', `${kept}.new`)
    writeWhole(kept, readFileSync(`${kept}.new`, 'utf8'))
  } finally {
    await keeper.stop()
    rmSync(`${kept}.new`, { force: true })
  }
}

export interface Town {
  synapse: Synapse
  proxy: CountingProxy
  /** Speaks to the homeserver through the counting proxy. */
  counted: Keeper
  /** Speaks to the homeserver itself. */
  direct: Keeper
  stop(): Promise<void>
}

/** The demo municipality's records beside an empty homeserver. */
export async function openTown(folder: string): Promise<Town> {
  rmSync(folder, { recursive: true, force: true })
  const data = folderWithSecrets(folder)
  const synapse = await startSynapse(data)
  const proxy = new CountingProxy(synapse.port)
  const stops: (() => Promise<void>)[] = [() => synapse.stop()]
  const stop = async () => {
    for (const end of stops.toReversed()) await end()
  }
  try {
    await listening(proxy.server)
    stops.push(() => closed(proxy.server))
    const counted = await startKeeper(data, portOf(proxy.server))
    stops.push(() => counted.stop())
    await counted.ask('import', DEMO)
    const direct = await startKeeper(data, synapse.port)
    stops.push(() => direct.stop())
    return { synapse, proxy, counted, direct, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

function folderWithSecrets(folder: string): DataFolder {
  const data = new DataFolder(folder)
  data.make()
  for (const name of ['app_key', 'as_token', 'hs_token', 'matrix_admin_token']) data.secret(name)
  return data
}
