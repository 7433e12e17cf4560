/*
 * Loaded by every page, after it has been drawn.
 */
import './page.js'
import './live.js'
import './bell.js'
