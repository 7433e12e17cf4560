/*
 * Loaded by every page, after it has been drawn.
 */
import './page.js'
import './toast.js'
import './htmx.js'
import './menus.js'
import './palette.js'
import './live.js'
import './upload.js'
import './bell.js'
