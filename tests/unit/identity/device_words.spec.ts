import { test } from '@japa/runner'
import { deviceOf } from '#app/identity/device_words'

const WEBKIT = 'AppleWebKit/537.36 (KHTML, like Gecko)'

test.group('Devices', () => {
  test('{1} on {2}')
    .with([
      [
        `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/140.0 Safari/537.36`,
        'Chrome',
        'Windows',
      ],
      [
        `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/140.0 Safari/537.36 Edg/140.0`,
        'Edge',
        'Windows',
      ],
      [
        `Mozilla/5.0 (Windows NT 10.0) ${WEBKIT} Chrome/140.0 Safari/537.36 OPR/120.0`,
        'Opera',
        'Windows',
      ],
      [
        'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
        'Firefox',
        'Linux',
      ],
      [
        `Mozilla/5.0 (Linux; Android 15; SM-A155F) ${WEBKIT} SamsungBrowser/28.0 Chrome/130.0 Mobile Safari/537.36`,
        'Samsung Internet',
        'Android',
      ],
      [
        'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1',
        'Safari',
        'iPhone',
      ],
      [
        'Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) CriOS/140.0 Mobile Safari/604.1',
        'Chrome',
        'iPad',
      ],
      [
        'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.0 Safari/605.1.15',
        'Safari',
        'macOS',
      ],
      ['curl/8.5.0', null, null],
      ['', null, null],
      ['<script>alert(1)</script> Firefox/1', 'Firefox', null],
    ] as const)
    .run(({ assert }, [userAgent, browser, system]) => {
      assert.deepEqual(deviceOf(userAgent), { browser, system })
    })
})
