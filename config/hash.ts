import { defineConfig, drivers } from '@adonisjs/core/hash'

const scrypt = (parallelization: number) =>
  drivers.scrypt({ cost: 16384, blockSize: 8, parallelization, maxMemory: 33554432 })

export default defineConfig({
  default: 'scrypt',
  list: {
    // What OWASP asks for at the least, in the variant that takes 16 MB at a time: many people sign
    // in at nine o'clock. Whoever has an older hash gets a new one at their next sign-in.
    scrypt: scrypt(5),
    // For the hundreds of passwords of a demo, which nobody chose and nobody can guess: at full cost
    // the first start would take most of a minute. Such was the cost of all older hashes, too.
    generated: scrypt(1),
    // What a hash of full cost takes longer than those.
    difference: scrypt(4),
  },
})
