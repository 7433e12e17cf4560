import { DateTime } from 'luxon'
import type { HttpContext } from '@adonisjs/core/http'
import app from '@adonisjs/core/services/app'
import { AdministratorsOnly } from '#app/identity/access_exceptions'
import type { NavigationGroup } from '#app/overviews/navigation'
import { icons, type Icon } from '#app/shared/assets'

/** What the menu holds once all modules are there: the frame has to bear it. */
const ALL_MODULES: Readonly<Record<string, readonly [string, Icon][]>> = {
  day: [
    ['home', 'house'],
    ['my_tasks', 'list-checks'],
    ['signatures', 'pen-line'],
    ['calendar', 'calendar'],
  ],
  service: [
    ['tasks', 'square-check-big'],
    ['processes', 'workflow'],
    ['fleet', 'truck'],
    ['projects', 'hard-hat'],
    ['knowledge', 'book-open'],
  ],
  documents: [
    ['protocol', 'stamp'],
    ['papers', 'file-text'],
    ['memos', 'mail'],
    ['council', 'gavel'],
    ['legal', 'scale'],
  ],
  citizens: [
    ['requests', 'inbox'],
    ['welfare', 'hand-heart'],
    ['events', 'ticket'],
  ],
  facilities: [
    ['kapi', 'coffee'],
    ['pool', 'waves'],
    ['parks', 'trees'],
  ],
  organisation: [
    ['org_chart', 'network'],
    ['people', 'contact'],
    ['goals', 'target'],
    ['reports', 'chart-column'],
    ['settings', 'settings'],
  ],
}

const PERSON = { id: 1, name: 'Ελένη Μαυρίδου', initials: 'ΕΜ', tone: 'purple' }

/** The components with examples, for those who build. Nothing on it is real. */
export default class DesignController {
  show({ view, roles }: HttpContext) {
    if (app.inProduction && !roles.has('administrator')) throw new AdministratorsOnly()
    const groups: NavigationGroup[] = Object.entries(ALL_MODULES).map(([name, items]) => ({
      name,
      items: items.map(([item, icon]) => ({
        name: item,
        icon,
        url: '/design',
        here: item === 'tasks',
      })),
    }))
    return view.render('pages/design', {
      groups,
      icons,
      person: PERSON,
      at: DateTime.utc(2026, 5, 12, 9, 51),
      bars: [12, 18, 9, 31, 24, 40, 37].map((value, at) => ({
        label: `${at + 5}/5`,
        value,
        ...(value === 40 && { tone: 'bad' as const }),
      })),
      points: Array.from({ length: 24 }, (_, hour) => ({
        label: `${hour}:00`,
        value: Math.round(900 + 600 * Math.sin(hour / 3)),
      })),
    })
  }
}
