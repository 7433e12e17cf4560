// The deprecated HTTP client that matrix-bot-sdk names; bots/matrix/transport.ts replaces it.
module.exports = function () {
  throw new Error('request is not installed: requests go through bots/matrix/transport.ts')
}
