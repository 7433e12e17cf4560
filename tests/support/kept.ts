/** What a browser keeps for a site, without a browser. */
export class Kept {
  [key: string]: any

  getItem(key: string): string | null {
    return this[key] ?? null
  }

  setItem(key: string, value: string): void {
    this[key] = value
  }

  removeItem(key: string): void {
    delete this[key]
  }
}
