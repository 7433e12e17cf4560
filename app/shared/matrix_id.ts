/** The name of an account on its server: `m.pavlidou` of `@m.pavlidou:example.gr`. */
export function localpartOf(matrixId: string): string {
  return matrixId.slice(1, matrixId.indexOf(':'))
}

/** The server that an account belongs to: what follows the first colon of its id. */
export function serverOf(matrixId: string): string {
  return matrixId.slice(matrixId.indexOf(':') + 1)
}
