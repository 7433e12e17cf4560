import { mayByRole } from '#app/identity/rights'
import type { Capability } from '#app/identity/rights_table'
import type { Role } from '#app/identity/roles'
import type { Icon } from '#app/shared/assets'

interface Item {
  /** Its words are `frame.nav.<name>` in resources/lang. */
  name: string
  url: string
  icon: Icon
  /** The right that its page takes; everybody finds it in the menu where left out. */
  right?: Capability
}

/** What the menu leads to, in groups. */
const groups: readonly { name: string; items: readonly Item[] }[] = [
  {
    name: 'day',
    items: [
      { name: 'home', url: '/', icon: 'house' },
      { name: 'notifications', url: '/notifications', icon: 'bell' },
    ],
  },
  {
    name: 'service',
    items: [
      { name: 'tasks', url: '/tasks', icon: 'square-check-big' },
      { name: 'commands', url: '/help/commands', icon: 'terminal' },
    ],
  },
  {
    name: 'fleet',
    items: [
      { name: 'fleet_overview', url: '/fleet', icon: 'chart-line' },
      { name: 'vehicles', url: '/fleet/vehicles', icon: 'truck' },
      { name: 'drivers', url: '/fleet/drivers', icon: 'id-card' },
      { name: 'fleet_trips', url: '/fleet/trips', icon: 'route' },
      { name: 'fleet_fuel', url: '/fleet/fuel', icon: 'fuel' },
      { name: 'fleet_tanks', url: '/fleet/tanks', icon: 'waves', right: 'manage_fleet' },
      { name: 'fleet_checks', url: '/fleet/checks', icon: 'clipboard-list' },
      { name: 'fleet_speed', url: '/fleet/speed', icon: 'gauge' },
      { name: 'fleet_reports', url: '/fleet/reports', icon: 'chart-line' },
    ],
  },
  {
    name: 'organisation',
    items: [
      { name: 'org_chart', url: '/org-chart', icon: 'network' },
      { name: 'people', url: '/people', icon: 'contact' },
      { name: 'substitutions', url: '/substitutions', icon: 'calendar' },
      { name: 'project_rooms', url: '/project-rooms', icon: 'message-square' },
      {
        name: 'reorganisations',
        url: '/reorganisations',
        icon: 'workflow',
        right: 'approve_reorganisation',
      },
    ],
  },
  {
    name: 'administration',
    items: [
      { name: 'overview', url: '/administration', icon: 'activity', right: 'administer' },
      {
        name: 'deliveries',
        url: '/administration/deliveries',
        icon: 'send',
        right: 'administer',
      },
      {
        name: 'sessions',
        url: '/administration/sessions',
        icon: 'monitor',
        right: 'administer',
      },
      {
        name: 'room_templates',
        url: '/administration/room-templates',
        icon: 'stamp',
        right: 'edit_room_templates',
      },
      {
        name: 'rooms',
        url: '/administration/rooms',
        icon: 'message-square',
        right: 'approve_room_plans',
      },
      { name: 'roles', url: '/administration/roles', icon: 'shield', right: 'grant_roles' },
      {
        name: 'audit',
        url: '/administration/audit',
        icon: 'clipboard-list',
        right: 'administer',
      },
      {
        name: 'access',
        url: '/administration/access',
        icon: 'shield-check',
        right: 'ask_rights',
      },
    ],
  },
]

export interface NavigationItem extends Item {
  /** The page belongs to it. */
  here: boolean
}

export interface NavigationGroup {
  name: string
  items: NavigationItem[]
}

/** The menu of somebody with these roles, with the item marked to which a page belongs. */
export function navigation(path: string, roles: ReadonlySet<Role>): NavigationGroup[] {
  const here = itemOf(path)
  return groups
    .map(({ name, items }) => ({
      name,
      items: items
        .filter(({ right }) => right === undefined || mayByRole(right, roles))
        .map((item) => ({ ...item, here: item === here })),
    }))
    .filter(({ items }) => items.length > 0)
}

/** The item whose address is the longest beginning of a page's. */
function itemOf(path: string): Item | undefined {
  return groups
    .flatMap(({ items }) => items)
    .filter(({ url }) => path === url || (url !== '/' && path.startsWith(`${url}/`)))
    .sort((a, b) => b.url.length - a.url.length)[0]
}
