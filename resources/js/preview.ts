/*
 * The pictures of a record are gone through by the arrow keys; Escape goes back to it.
 */
document.addEventListener('keydown', (event) => {
  const { key, target } = event
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) {
    return
  }
  if ((target as Element).closest('input, textarea, select, dialog, [popover], details[open]')) {
    return
  }
  const links = document.querySelectorAll<HTMLAnchorElement>('a[data-preview-key]')
  const link = [...links].find((each) => each.dataset.previewKey === key)
  if (!link) return
  event.preventDefault()
  link.click()
})
