/*
 * Makes a part of the page like a fresh copy of it, touching only what differs: nodes that stay
 * are the same nodes, so that focus, scrolling, what was typed and what was unfolded stay too.
 */

/** Parts that a script keeps by itself. */
const KEPT = '[data-live-keep]'

/** What people open and close is theirs; so is what scripts show. */
const OWN_ATTRIBUTES: Readonly<Record<string, string>> = {
  'open': 'details, dialog',
  'hidden': '[data-needs-script]',
  'aria-expanded': '[role=treeitem]',
  'tabindex': '[role=tree] *',
}

/** @returns whether anything was different */
export function morph(current: Element, fresh: Element): boolean {
  if (current.matches(KEPT) || current.isEqualNode(fresh)) return false
  const attributes = morphAttributes(current, fresh)
  return morphChildren(current, fresh) || attributes
}

function morphAttributes(current: Element, fresh: Element): boolean {
  let changed = false
  const isOwn = (name: string) => name in OWN_ATTRIBUTES && current.matches(OWN_ATTRIBUTES[name])
  for (const { name, value } of fresh.attributes) {
    if (current.getAttribute(name) === value || isOwn(name)) continue
    current.setAttribute(name, value)
    changed = true
  }
  for (const { name } of [...current.attributes]) {
    if (fresh.hasAttribute(name) || isOwn(name)) continue
    current.removeAttribute(name)
    changed = true
  }
  return changed
}

function morphChildren(current: Element, fresh: Element): boolean {
  let changed = false
  const wantedIds = idsOf(fresh)
  const byId = new Map([...current.children].filter(({ id }) => id).map((each) => [each.id, each]))
  let at: ChildNode | null = current.firstChild

  for (const wanted of [...fresh.childNodes]) {
    const match: ChildNode | null = matchFor(wanted, at, byId)
    if (!match) {
      current.insertBefore(document.importNode(wanted, true), at)
      changed = true
      continue
    }
    // What stands in between and is wanted no more goes first, so that the match need not move.
    while (at && at !== match && !isWanted(at, wantedIds)) {
      const next: ChildNode | null = at.nextSibling
      at.remove()
      at = next
      changed = true
    }
    if (at === match) at = match.nextSibling
    else {
      move(current, match, at)
      changed = true
    }
    changed = morphNode(match, wanted) || changed
  }
  while (at) {
    const next: ChildNode | null = at.nextSibling
    at.remove()
    at = next
    changed = true
  }
  return changed
}

function morphNode(current: ChildNode, fresh: ChildNode): boolean {
  if (current instanceof Element && fresh instanceof Element) return morph(current, fresh)
  if (current.nodeValue === fresh.nodeValue) return false
  current.nodeValue = fresh.nodeValue
  return true
}

/** The node of the page that becomes the wanted one: by id, else the next one if it is alike. */
function matchFor(
  wanted: ChildNode,
  at: ChildNode | null,
  byId: Map<string, Element>
): ChildNode | null {
  if (wanted instanceof Element && wanted.id) {
    const named = byId.get(wanted.id)
    byId.delete(wanted.id)
    return named?.tagName === wanted.tagName ? named : null
  }
  if (!at || at.nodeType !== wanted.nodeType) return null
  if (!(at instanceof Element) || !(wanted instanceof Element)) return at
  return !at.id && at.tagName === wanted.tagName ? at : null
}

function isWanted(node: ChildNode, wantedIds: ReadonlySet<string>): boolean {
  return node instanceof Element && wantedIds.has(node.id)
}

function idsOf(parent: Element): Set<string> {
  return new Set([...parent.children].map(({ id }) => id).filter(Boolean))
}

/** Newer browsers move a node without taking its focus away. */
function move(parent: Element, node: ChildNode, before: ChildNode | null): void {
  const mover = parent as Element & { moveBefore?(node: Node, before: Node | null): void }
  if (mover.moveBefore) mover.moveBefore(node, before)
  else parent.insertBefore(node, before)
}
