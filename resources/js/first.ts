/*
 * Stands in the head and runs before the page is drawn, so that a dark page is never light first.
 */
const chosen = document.cookie.match(/(?:^|; )dimos-appearance=(\w+)/)?.[1]
const system = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
document.documentElement.classList.toggle('dark', (chosen ?? system) === 'dark')
