/*
 * Numbers as people write them in Greece and abroad. A point before three figures parts thousands,
 * as in Greek writing; a comma before three may mean either.
 */

export interface Figure {
  value: number
  /** How many figures stand after the decimal sign. */
  decimals: number
  /** `1,250` is 1.25 in Greek writing and 1250 in English. */
  isDoubtful: boolean
}

const PLAIN = /^\d{1,12}$/
const GREEK = /^[1-9]\d{0,2}(?:\.\d{3}){1,3}(?:,(\d{1,6}))?$/
const ENGLISH = /^[1-9]\d{0,2}(?:(?:,\d{3}){1,3}\.(\d{1,6})|(?:,\d{3}){2,3})$/
const DECIMAL = /^\d{1,12}[.,](\d{1,6})$/
const DOUBTFUL = /^[1-9]\d{0,2},\d{3}$/

/** Reads `1250`, `1.250,50`, `1,250.50`, `35,5`, `35.5`; null for what is no number. */
export function readFigure(text: string): Figure | null {
  if (PLAIN.test(text)) return { value: Number(text), decimals: 0, isDoubtful: false }
  const greek = GREEK.exec(text)
  if (greek) return figure(text.replaceAll('.', '').replace(',', '.'), greek[1])
  const english = ENGLISH.exec(text)
  if (english) return figure(text.replaceAll(',', ''), english[1])
  const decimal = DECIMAL.exec(text)
  return decimal && figure(text.replace(',', '.'), decimal[1], DOUBTFUL.test(text))
}

function figure(text: string, decimals = '', isDoubtful = false): Figure {
  return { value: Number(text), decimals: decimals.length, isDoubtful }
}
