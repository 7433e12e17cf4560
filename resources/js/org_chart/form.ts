/*
 * The form of a change: in a dialog over the chart, or as a page of its own. What follows is said
 * anew whenever something else is chosen.
 */
import { background } from '../live.js'
import { morph } from '../morph.js'
import { refusal, toast } from '../toast.js'

const REST_MS = 350

let asking = 0
let resting: number | undefined

/** Opens the form in the dialog; where that fails, as a page. */
export async function openForm(address: string, from: HTMLElement | null): Promise<void> {
  const dialog = document.getElementById('org-form') as HTMLDialogElement | null
  const page = dialog && (await pageAt(address))
  const form = page?.querySelector<HTMLFormElement>('#org-change')
  if (!dialog || !form) return location.assign(address)
  const title = document.createElement('h2')
  title.id = 'org-form-title'
  title.textContent = form.dataset.formTitle!
  const body = document.createElement('div')
  body.className = 'dialog-body'
  body.append(title, document.importNode(form, true))
  dialog.replaceChildren(body)
  showWhen(dialog)
  dialog.showModal()
  const act = dialog.querySelector<HTMLElement>('[name=act]')
  act?.focus()
  dialog.addEventListener('close', () => from?.isConnected && from.focus(), { once: true })
}

export function watchForms(): void {
  for (const name of ['change', 'input']) {
    document.addEventListener(name, (event) => {
      const field = event.target as HTMLElement
      const form = field.closest<HTMLFormElement>('#org-change')
      if (!form || field.matches('[name=act]')) return
      showWhen(form)
      clearTimeout(resting)
      resting = window.setTimeout(() => void renew(form), name === 'change' ? 0 : REST_MS)
    })
  }
  showWhen(document)
}

/** Fields that belong to some choices only. */
function showWhen(part: ParentNode): void {
  for (const box of part.querySelectorAll<HTMLElement>('[data-when]')) {
    const chosen = box
      .closest('form')!
      .querySelector<HTMLSelectElement>(`[name="${box.dataset.when}"]`)
    box.hidden = !box.dataset.values!.split(' ').includes(chosen?.value ?? '')
  }
}

/** Asks what would follow of what is chosen now. */
async function renew(form: HTMLFormElement): Promise<void> {
  const now = ++asking
  const part = form.querySelector<HTMLElement>('#what-follows')!
  part.classList.add('is-stale')
  const values = [...new FormData(form)].filter(
    ([name, value]) => !/^(_csrf|formToken|seen|act)$/.test(name) && value !== ''
  ) as [string, string][]
  const page = await pageAt(`${form.dataset.follows}?${new URLSearchParams(values)}`)
  if (now !== asking) return
  part.classList.remove('is-stale')
  const copy = page?.getElementById('what-follows')
  if (copy) morph(part, copy)
}

async function pageAt(address: string): Promise<Document | null> {
  try {
    const response = await fetch(address, {
      headers: { ...background, accept: 'text/html' },
      cache: 'no-store',
    })
    if (response.redirected) return null
    if (!response.ok) {
      toast(refusal(response.status))
      return null
    }
    return new DOMParser().parseFromString(await response.text(), 'text/html')
  } catch {
    toast(refusal(0))
    return null
  }
}
