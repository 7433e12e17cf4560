import {
  actField,
  dayField,
  fixed,
  LONGEST_ACT,
  personField,
  unitField,
  words,
} from '#app/directory/org_forms/fields'
import { seenPlace } from '#app/directory/org_forms/move_form'
import type { OrgForm } from '#app/directory/org_forms/org_form'
import { unitUrl } from '#app/directory/chart/chart_day'
import { placementKinds, placementRoles } from '#app/org/placement'
import { roleTitle } from '#app/org/post_title'
import { dayAfter, formatDate } from '#app/shared/time'

/** A secondment, a disposal or parallel duties end. The organic place ends by moving or leaving. */
export const endingForm: OrgForm = {
  name: 'endings',
  right: 'edit_placements',

  fields(scene) {
    const { chart, typed, i18n, locale } = scene
    const t = words(scene)
    const username = typed.text('person')
    const person = chart.people.find((each) => each.username === username) ?? null
    const unit = chart.unitByCode(typed.text('unit'))
    const role = typed.choice('role', placementRoles, 'employee')
    const kind = typed.choice('kind', placementKinds, 'secondment')
    const title = unit ? roleTitle(unit.type, role, person?.givenName ?? '')[locale] : role
    return [
      personField(scene, person),
      unitField(scene, 'unit', unit),
      fixed('role', t('role'), role, title),
      fixed('kind', t('kind'), kind, i18n.t(`people.kinds.${kind}`)),
      actField(scene),
      dayField(scene, 'last', 'last'),
    ]
  },

  meant({ chart, typed, locale }) {
    const person = typed.person(chart)
    const unit = typed.unit(chart, 'unit')
    const last = typed.day('last')
    const act = typed.needed('act', LONGEST_ACT, 'act')
    const role = typed.choice('role', placementRoles, 'employee')
    const placement = typed.choice('kind', placementKinds, 'secondment')
    if (!person || !unit || typed.problems.length) return null
    const place = chart
      .placementsOf(person.id)
      .find((each) => each.unitId === unit.id && each.role === role && each.kind === placement)
    if (!place) {
      typed.wrong('person', 'no_place')
      return null
    }
    const whole = { person: person.username, unit: unit.code, role, placement }
    return {
      edits: [{ kind: 'end', ...whole, last, act }],
      undo: [{ kind: 'place', ...whole, on: dayAfter(last), last: place.validTo, act: place.act }],
      seen: [seenPlace(chart, person, place)],
      on: dayAfter(last),
      said: {
        key: 'ended',
        data: {
          name: person.displayName,
          unit: chart.nameOf(unit, locale),
          date: formatDate(last, locale),
        },
      },
      url: unitUrl(unit, last),
    }
  },
}
