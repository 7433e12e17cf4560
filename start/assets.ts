import { loadAssets } from '#app/shared/assets'

await loadAssets()
