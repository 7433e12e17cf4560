/*
 * What each process counts of itself, in the format of Prometheus. Nothing of records or people is
 * in it: numbers, and names that stand in the code.
 */
import { collectDefaultMetrics, Registry } from 'prom-client'

export const metrics = new Registry()

let collecting = false

/** Counts memory, processor, event loop and garbage collection of this process from now on. */
export function collectProcessMetrics(part: 'web' | 'bots'): void {
  if (collecting) return
  collecting = true
  metrics.setDefaultLabels({ part })
  collectDefaultMetrics({ register: metrics, eventLoopMonitoringPrecision: 100 })
}

/** All of it, as Prometheus reads it. */
export function metricsText(): Promise<string> {
  return metrics.metrics()
}

/** What `metricsText` is. */
export const METRICS_TYPE = metrics.contentType
