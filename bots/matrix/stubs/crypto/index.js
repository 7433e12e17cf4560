// matrix-bot-sdk requires this package at import time; Dimos' managed rooms are unencrypted.
module.exports = {}
