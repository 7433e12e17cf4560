/*
 * Tax number (ΑΦΜ) and social security number (ΑΜΚΑ): what a mistyped one cannot pass.
 */

/**
 * Nine digits, the last of which is the check digit: the first eight weighed by 2⁸ … 2¹, their sum
 * modulo 11, and 10 counts as 0.
 */
export function isAfm(text: string): boolean {
  if (!/^\d{9}$/.test(text) || /^0+$/.test(text)) return false
  const sum = [...text.slice(0, 8)].reduce(
    (total, digit, at) => total + Number(digit) * 2 ** (8 - at),
    0
  )
  return (sum % 11) % 10 === Number(text[8])
}

/** Eleven digits: the date of birth as DDMMYY, a serial number, and a check digit after Luhn. */
export function isAmka(text: string): boolean {
  if (!/^\d{11}$/.test(text)) return false
  const [day, month] = [Number(text.slice(0, 2)), Number(text.slice(2, 4))]
  if (day < 1 || day > 31 || month < 1 || month > 12) return false
  const sum = [...text].reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 === 1 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}
