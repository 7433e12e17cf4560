// The deprecated HTTP client that matrix-bot-sdk names; bots/matrix/transport.ts replaces it.
module.exports = function () {
  throw new Error('request-promise is not installed: requests go through bots/matrix/transport.ts')
}
