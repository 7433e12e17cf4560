/*
 * What a form showed of the places and units that it changes goes with it, so that whoever was second is told.
 */
import type { HttpContext } from '@adonisjs/core/http'
import type { Meant } from '#app/directory/org_forms/org_form'
import type { SeenPlacement } from '#app/org/changes/org_service'
import { OrgChangedMeanwhile } from '#app/org/changes/org_exceptions'

/** For the hidden field `seen`. */
export function seenText({ seen = [], stands }: Meant): string {
  return [...seen.map(textOf), stands ?? ''].join(' ').trim()
}

/**
 * What the service is to find unchanged. A form that was filled in before anything could be shown
 * carries nothing, and goes by what stands when it comes.
 *
 * @throws OrgChangedMeanwhile where the form showed something else than what stands
 */
export function seenIn({ request }: HttpContext, meant: Meant): readonly SeenPlacement[] {
  const shown = String(request.input('seen') ?? '')
  if (shown && shown !== seenText(meant)) throw new OrgChangedMeanwhile()
  return meant.seen ?? []
}

function textOf({ person, unit, role, placement, validFrom }: SeenPlacement): string {
  return [person, unit, role, placement, validFrom].join('/')
}
