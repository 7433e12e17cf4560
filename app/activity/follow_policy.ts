import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { subjectOf } from '#app/activity/live_subjects'
import type { Actor } from '#app/shared/act'

/** Who may follow what: asked inside the service. */
export class FollowPolicy {
  /** Whoever may see a record may follow it. */
  async mayFollow(
    actor: Actor,
    subject: { type: string; id: number },
    client: QueryClientContract
  ): Promise<boolean> {
    return (await subjectOf(subject.type)?.maySee?.(actor, subject.id, client)) ?? false
  }
}

export const followPolicy = new FollowPolicy()
