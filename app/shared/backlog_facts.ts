/** What waits in one box, as the bots' process tells it. */
export interface BoxBacklog {
  count: number
  oldestSeconds: number
}

/** Whether messages go through. */
export interface BacklogFacts {
  /** Since when they are late; null where they are not. */
  since: string | null
  outbox: BoxBacklog
  inbox: BoxBacklog
}
