/*
 * Element's configuration: our homeserver and nobody else's services. Element falls back to public
 * ones for whatever is left out, and ignores a null where it expects an object: so each of them is
 * named here, down to its last address.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { writeWhole, type DataFolder } from '#runtime/data_folder'
import type { Settings } from '#runtime/settings'

/** The page of Dimos to which Element leads after signing out. */
export const SIGNED_OUT_PAGE = '/signed-out-of-chat'

export interface ElementFacts {
  settings: Settings
  municipality: string
}

/** Where the configuration lies, for our own Element and for any other. */
export function elementConfigFile(data: DataFolder): string {
  return data.path('element', 'config.json')
}

/** Writes what follows from this run's settings. */
export function writeElementConfig(data: DataFolder, facts: ElementFacts): void {
  mkdirSync(data.path('element'), { recursive: true, mode: 0o700 })
  writeWhole(elementConfigFile(data), `${JSON.stringify(elementConfig(facts), null, 2)}\n`)
}

/** The folder of an Element that `./ace element:install` has put there. */
export function installedElement(data: DataFolder): string {
  return join(data.path('element'), 'web')
}

export function elementConfig({ settings, municipality }: ElementFacts): object {
  const { webUrl, matrixUrl, serverName } = settings
  const elementUrl = settings.elementUrl ?? `http://localhost:${settings.elementPort}`
  return {
    default_server_config: {
      'm.homeserver': { base_url: matrixUrl, server_name: serverName },
    },
    brand: municipality,
    default_device_display_name: `Element · ${municipality}`,
    default_theme: 'light',
    default_country_code: 'GR',
    default_federate: false,
    permalink_prefix: elementUrl,
    room_directory: { servers: [serverName] },
    enable_presence_by_hs_url: { [matrixUrl]: false },

    // Accounts come from Dimos, and so does the sign-in.
    disable_custom_urls: true,
    disable_guests: true,
    disable_3pid_login: true,
    force_verification: false,
    embedded_pages: { login_for_welcome: true },
    sso_redirect_options: { immediate: false, on_welcome_page: true, on_login_page: true },
    logout_redirect_url: webUrl + SIGNED_OUT_PAGE,

    show_labs_settings: false,
    features: {
      feature_video_rooms: false,
      feature_group_calls: false,
      feature_element_call_video_rooms: false,
    },
    setting_defaults: {
      'language': 'el',
      'UIFeature.registration': false,
      'UIFeature.passwordReset': false,
      'UIFeature.deactivate': false,
      'UIFeature.identityServer': false,
      'UIFeature.thirdPartyId': false,
      'UIFeature.shareSocial': false,
      'UIFeature.feedback': false,
      'UIFeature.locationSharing': false,
      // Until the municipality has a conference server of its own.
      'UIFeature.voip': false,
    },
    ...ownServices(webUrl, elementUrl),
  }
}

/** What Element would otherwise fetch from, send to or advertise of other people's servers. */
function ownServices(webUrl: string, elementUrl: string): object {
  return {
    branding: {
      logo_link_url: webUrl,
      auth_footer_links: [{ text: 'Dimos', url: webUrl }],
    },
    help_url: webUrl,
    help_encryption_url: webUrl,
    help_key_storage_url: webUrl,
    feedback: { existing_issues_url: webUrl, new_issue_url: webUrl },
    terms_and_conditions_links: [],
    privacy_policy_url: null,

    integrations_ui_url: null,
    integrations_rest_url: null,
    integrations_widgets_urls: [],
    widget_build_url: null,
    audio_stream_url: null,
    // An empty domain would mean the public one; on ours nobody answers.
    jitsi: { preferred_domain: new URL(elementUrl).host },
    element_call: { url: elementUrl, guest_spa_url: null, use_exclusively: false, brand: 'Dimos' },
    map_style_url: null,

    bug_report_endpoint_url: null,
    uisi_autorageshake_app: null,
    sentry: null,
    posthog: null,
    piwik: false,
    analytics_owner: null,

    update_base_url: null,
    desktop_builds: {
      available: false,
      logo: null,
      url: webUrl,
      url_macos: null,
      url_win64: null,
      url_win64arm: null,
      url_linux: null,
    },
    mobile_builds: { ios: null, android: null, fdroid: null },
    mobile_guide_toast: false,
  }
}
