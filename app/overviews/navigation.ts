import type { Icon } from '#app/shared/assets'

interface Item {
  /** Its words are `frame.nav.<name>` in resources/lang. */
  name: string
  url: string
  icon: Icon
}

/** What the menu leads to, in groups. */
const groups: readonly { name: string; items: readonly Item[] }[] = [
  { name: 'day', items: [{ name: 'home', url: '/', icon: 'house' }] },
  { name: 'service', items: [{ name: 'tasks', url: '/tasks', icon: 'square-check-big' }] },
  { name: 'administration', items: [{ name: 'org_chart', url: '/org-chart', icon: 'network' }] },
]

/** The menu, with the item marked to which a page belongs. */
export function navigation(path: string) {
  return groups.map(({ name, items }) => ({
    name,
    items: items.map((item) => ({
      ...item,
      here: path === item.url || (item.url !== '/' && path.startsWith(`${item.url}/`)),
    })),
  }))
}
