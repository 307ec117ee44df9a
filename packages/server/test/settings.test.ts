import { describe, expect, it } from 'vitest';
import { serverSettings, WrongSettings } from '../src/index.js';

describe('the settings of a server', () => {
  it('listen to this machine alone unless told otherwise, and trust nobody', () => {
    expect(serverSettings({})).toMatchObject({
      host: '127.0.0.1',
      port: 8080,
      trustProxy: [],
      corsOrigins: [],
      metricsToken: '',
    });
  });

  it('take a variable that is set to nothing for one that is not set', () => {
    expect(serverSettings({ MFI_PORT: '' }).port).toBe(8080);
  });

  it('are refused all at once, and no value is repeated', () => {
    const env = {
      MFI_PORT: '99999',
      MFI_LOG_LEVEL: 'loud',
      MFI_CORS_ORIGINS: 'https://app.example.org/',
      MFI_TRUST_PROXY: 'everybody',
      MFI_METRICS_TOKEN: 'short-secret',
      MFI_BODY_BYTES: '1e9',
      MFI_LATE_MS_MAX: '0',
    };
    const read = () => serverSettings(env);
    expect(read).toThrow(WrongSettings);
    try {
      read();
    } catch (error) {
      const { problems, message } = error as WrongSettings;
      expect(problems.map(({ name }) => name).sort()).toEqual(Object.keys(env).sort());
      expect(message).not.toContain('short-secret');
      return;
    }
    expect.unreachable();
  });

  it.each(['*', 'null', 'app.example.org', 'ftp://example.org', 'https://a.example/path'])(
    'take no %s for an origin',
    (origin) => expect(() => serverSettings({ MFI_CORS_ORIGINS: origin })).toThrow(WrongSettings),
  );
});
