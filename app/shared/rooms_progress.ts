/** How far the rooms are, as the bots tell it. */
export interface RoomsProgress {
  state: 'waiting' | 'working' | 'complete' | 'held' | 'failed'
  /** Changes tried, of those that the plan has. */
  done: number
  total: number
}
