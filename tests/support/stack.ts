/* The stack is the bench's as well: both start Dimos in the same way. */
export * from '#runtime/stack'
