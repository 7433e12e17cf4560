/*
 * A real homeserver and nothing else: no web, no bots. Whatever changes in it, the measured
 * process has changed.
 */
import { createServer, type Server } from 'node:http'
import { DatabaseSync } from 'node:sqlite'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '#bench/seed'
import { makeAdministrator } from '#runtime/administrator'
import type { DataFolder } from '#runtime/data_folder'
import { waitForAnswer } from '#runtime/health'
import { PlatformProcesses } from '#runtime/platform_processes'
import { freePort } from '#runtime/ports'
import { signalGroup } from '#runtime/processes'
import { decide } from '#runtime/settings'
import { writeSynapseConfig } from '#runtime/synapse_config'
import { makePackages, packagesAreWhole } from '#runtime/synapse_packages'
import { words } from '#runtime/words'

export interface Synapse {
  port: number
  /** The administrator's, who is also the owner of the rooms. */
  token: string
  /** Rows of its own table of events, where nothing that was written can hide. */
  events(): number
  stop(): Promise<void>
}

/** Starts the homeserver of a data folder on free ports. */
export async function startSynapse(data: DataFolder): Promise<Synapse> {
  const [matrixPort, botsPort, port] = [await freePort(), await freePort(), await freePort()]
  const { settings } = decide(
    { port: String(port), matrixPort: String(matrixPort), botsPort: String(botsPort) },
    {},
    {},
    null
  )
  writeSynapseConfig(data, settings)
  const forever = new AbortController().signal
  const venv = process.env.SYNAPSE_VENV ?? join(ROOT, 'var', 'test', 'venv')
  if (!(await packagesAreWhole(venv))) {
    const logFile = data.logFile('pip')
    await makePackages({ folder: venv, logFile, signal: forever, progress: () => {} })
  }
  const processes = new PlatformProcesses({ root: ROOT, data, settings, venv, words: words.en })
  const sink = await listening(eventSink(), botsPort)
  const synapse = processes.of('synapse')
  // It leads a process group of its own: nobody else ends it where the bench is cut off.
  const leave = () => {
    if (synapse.pid !== null) signalGroup(synapse.pid, 'SIGTERM')
  }
  process.on('exit', leave)
  const stop = async () => {
    process.off('exit', leave)
    await synapse.stop()
    await closed(sink)
  }
  try {
    synapse.start()
    if (!(await waitForAnswer(processes.healthUrl('synapse'), 120_000, forever))) {
      throw new Error(`The homeserver does not answer:\n${synapse.lastOutput}`)
    }
    await makeAdministrator({
      url: `http://127.0.0.1:${matrixPort}`,
      serverName: 'localhost',
      data,
    })
  } catch (error) {
    await stop()
    throw error
  }
  return {
    port: matrixPort,
    token: readFileSync(data.secretFile('matrix_admin_token'), 'utf8').trim(),
    events: () => countEvents(data.path('synapse', 'homeserver.db')),
    stop,
  }
}

/** Listens on loopback; any free port where none is named. */
export async function listening(server: Server, port = 0): Promise<Server> {
  server.listen(port, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  return server
}

export function portOf(server: Server): number {
  return (server.address() as { port: number }).port
}

export async function closed(server: Server): Promise<void> {
  const gone = new Promise((resolve) => server.close(resolve))
  server.closeAllConnections()
  await gone
}

/** Stands where the bots would: what the homeserver tells them is taken and forgotten. */
function eventSink(): Server {
  return createServer((incoming, answer) => {
    incoming.resume().on('end', () => {
      answer.setHeader('content-type', 'application/json')
      answer.end('{}')
    })
  })
}

function countEvents(file: string): number {
  const database = new DatabaseSync(file, { readOnly: true, timeout: 5000 })
  try {
    const row = database.prepare('select count(*) as n from events').get() as { n: number }
    return row.n
  } finally {
    database.close()
  }
}
