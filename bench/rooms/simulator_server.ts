/* The simulated homeserver behind HTTP, with its requests counted. */
import { createServer, type Server } from 'node:http'
import { text } from 'node:stream/consumers'
import type { Counts } from '#bench/rooms/counting_proxy'
import { closed, listening, portOf } from '#bench/rooms/synapse'
import type { SimulatedHomeserver } from '#bench/rooms/simulator'

export interface SimulatorServer {
  port: number
  /** What was asked since the last call. */
  take(): Counts
  stop(): Promise<void>
}

export async function serveSimulator(homeserver: SimulatedHomeserver): Promise<SimulatorServer> {
  let counts: Counts = { reads: 0, writes: 0 }
  const server: Server = createServer((incoming, answer) => {
    counts[incoming.method === 'GET' ? 'reads' : 'writes']++
    void text(incoming).then((body) => {
      const said = homeserver.handle(
        incoming.method ?? 'GET',
        incoming.url ?? '/',
        body ? JSON.parse(body) : {}
      )
      answer.writeHead(said.status, { 'content-type': 'application/json' })
      answer.end(said.text)
    })
  })
  await listening(server)
  return {
    port: portOf(server),
    take() {
      const taken = counts
      counts = { reads: 0, writes: 0 }
      return taken
    },
    stop: () => closed(server),
  }
}
