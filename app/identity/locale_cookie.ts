/** The language that a visitor chose, in plain text: `el` or `en`. */
export const LOCALE_COOKIE = 'dimos-locale'
