/*
 * The bare service in a process of its own, as ours is in one: in that of the bench it would be
 * awake already when a message comes, and busy with what the typists read.
 */
import { bareService, type BareOptions } from '#bench/chat/bare_service'

const { port, ...options }: BareOptions & { port: number } = JSON.parse(process.env.BENCH_BARE!)

let isAway = false
process.on('message', ({ away }: { away: boolean }) => {
  isAway = away
  process.send?.({ away })
})
process.on('disconnect', () => process.exit(0))
bareService({ ...options, isAway: () => isAway }).listen(port, '127.0.0.1', () =>
  process.send?.({ ready: true })
)
