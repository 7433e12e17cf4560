/*
 * Files are sent one by one as soon as they are chosen or dropped, each with its progress. Without
 * this the form sends them all by its button.
 */
import { changed } from './live.js'
import './preview.js'

const AT_ONCE = 2

interface Sending {
  form: HTMLFormElement
  file: File
  line: Line
  xhr: XMLHttpRequest
}

/** One file in the list of what is being sent. */
interface Line {
  item: HTMLLIElement
  bar: HTMLProgressElement
  says: HTMLElement
  cancel: HTMLButtonElement
}

const waiting: Sending[] = []
let running = 0

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-upload]')) {
  form.querySelector<HTMLElement>('[data-upload-send]')!.hidden = true
  // The field itself speaks the browser's language; its label becomes the button.
  form.classList.add('is-scripted')
  form.querySelector('label')!.className = 'btn btn-sm'
}

document.addEventListener('change', (event) => {
  const input = event.target as HTMLInputElement
  const form = input.closest<HTMLFormElement>('form[data-upload]')
  if (!form || input.type !== 'file' || !input.files) return
  send(form, [...input.files])
  input.value = ''
})

for (const kind of ['dragenter', 'dragover', 'dragleave', 'drop'] as const) {
  document.addEventListener(kind, (event) => {
    const zone = (event.target as Element).closest?.<HTMLElement>('[data-upload-drop]')
    if (!zone || !event.dataTransfer?.types.includes('Files')) return
    event.preventDefault()
    zone.classList.toggle('is-drop', kind === 'dragenter' || kind === 'dragover')
    if (kind === 'drop') send(zone.querySelector('form')!, [...event.dataTransfer.files])
  })
}

window.addEventListener('beforeunload', (event) => {
  if (running > 0) event.preventDefault()
})

function send(form: HTMLFormElement, files: readonly File[]): void {
  for (const file of files) {
    const sending = { form, file, line: addLine(form, file.name), xhr: new XMLHttpRequest() }
    if (file.size > Number(form.dataset.largest)) finish(sending, form.dataset.saidTooLarge!, false)
    else waiting.push(sending)
  }
  next()
}

function next(): void {
  while (running < AT_ONCE && waiting.length) start(waiting.shift()!)
}

function start(sending: Sending): void {
  const { form, file, line, xhr } = sending
  running++
  const body = new FormData()
  for (const name of ['_csrf', 'type', 'id']) body.set(name, valueOf(form, name))
  body.set('files', file)
  xhr.open('POST', form.action)
  xhr.setRequestHeader('accept', 'application/json')
  xhr.upload.addEventListener('progress', ({ loaded, total }) => {
    line.bar.value = loaded / total
    line.says.textContent = `${Math.floor((100 * loaded) / total)} %`
  })
  xhr.upload.addEventListener('load', () => {
    line.bar.removeAttribute('value')
    line.says.textContent = form.dataset.saidChecking!
  })
  xhr.addEventListener('load', () => finish(sending, ...answerOf(sending)))
  xhr.addEventListener('error', () => finish(sending, form.dataset.saidFailed!, false))
  xhr.addEventListener('abort', () => finish(sending, form.dataset.saidCancelled!, false))
  xhr.addEventListener('loadend', () => {
    running--
    next()
  })
  line.cancel.addEventListener('click', () => xhr.abort())
  line.says.textContent = ''
  xhr.send(body)
}

/** What the server says of the file, and whether it is attached now. */
function answerOf({ form, xhr }: Sending): [string, boolean] {
  if (xhr.status === 201) return [form.dataset.saidDone!, true]
  try {
    const { refused, error } = JSON.parse(xhr.responseText) as {
      refused?: { message: string }[]
      error?: { message: string }
    }
    return [refused?.[0]?.message ?? error!.message, false]
  } catch {
    return [form.dataset.saidFailed!, false]
  }
}

function finish({ form, line }: Sending, sentence: string, done: boolean): void {
  line.bar.remove()
  line.cancel.remove()
  line.says.textContent = sentence
  line.item.classList.add(done ? 'is-done' : 'is-bad')
  if (done) changed([`${valueOf(form, 'type')}:${valueOf(form, 'id')}`])
}

function valueOf(form: HTMLFormElement, name: string): string {
  return form.querySelector<HTMLInputElement>(`[name=${name}]`)!.value
}

function addLine(form: HTMLFormElement, name: string): Line {
  const item = document.createElement('li')
  const title = document.createElement('b')
  const bar = document.createElement('progress')
  const says = document.createElement('span')
  const cancel = document.createElement('button')
  title.textContent = name
  bar.className = 'progress'
  bar.max = 1
  bar.value = 0
  bar.setAttribute('aria-label', name)
  says.textContent = form.dataset.saidWaiting!
  cancel.type = 'button'
  cancel.className = 'btn btn-quiet btn-sm'
  cancel.textContent = form.dataset.saidCancel!
  const line: Line = { item, bar, says, cancel }
  cancel.addEventListener('click', () => {
    const at = waiting.findIndex((each) => each.line === line)
    if (at >= 0) finish(waiting.splice(at, 1)[0], form.dataset.saidCancelled!, false)
  })
  item.append(title, bar, says, cancel)
  form.querySelector('[data-upload-list]')!.append(item)
  return line
}
