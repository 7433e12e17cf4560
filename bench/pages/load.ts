/*
 * Ten browsers that ask for one page again and again, for some seconds.
 */
import autocannon from 'autocannon'
import { spread, type Spread } from '#bench/statistics'

const CONNECTIONS = 10

/** One block of a page under load. */
export interface Block extends Spread {
  /** Answers a second. */
  rate: number
}

export interface Target {
  port: number
  path: string
  cookie?: string
}

/** @throws where anything but 200 is answered: it would be quick for the wrong reason */
export async function loadBlock({ port, path, cookie }: Target, seconds: number): Promise<Block> {
  const times: number[] = []
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  let wrong = 0
  const began = performance.now()
  const running = autocannon(
    {
      url: `http://127.0.0.1:${port}${path}`,
      connections: CONNECTIONS,
      duration: seconds,
      headers: cookie ? { cookie } : {},
    },
    (error) => (error ? reject(error) : resolve())
  )
  running.on('response', (_client, status, _bytes, milliseconds) => {
    times.push(milliseconds)
    if (status !== 200) wrong++
  })
  await promise
  if (wrong > 0 || times.length === 0) throw new Error(`${path}: ${wrong} answers were not 200`)
  return { ...spread(times), rate: times.length / ((performance.now() - began) / 1000) }
}
