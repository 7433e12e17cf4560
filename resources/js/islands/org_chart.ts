/*
 * The org chart as a tree for the keyboard, and as something in which people and units are moved.
 */
export {}
