import { describe, expect, it } from 'vitest';
import { logSettings, serverSettings, WrongSettings } from '../src/index.js';

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

  it('of a log are the same for who serves nobody', () => {
    const env = { MFI_LOG_FILE: '/var/log/mfi/mfi.log', MFI_LOG_FILE_MIB: '0', MFI_PORT: 'none' };
    const log = { level: 'info', file: '/var/log/mfi/mfi.log', fileMib: 0, filesKept: 7 };
    expect(logSettings(env)).toEqual(log);
    expect(serverSettings({ ...env, MFI_PORT: '' }).log).toEqual(log);
    expect(logSettings({})).toMatchObject({ file: undefined, fileMib: 50 });
    expect(() => logSettings({ MFI_LOG_LEVEL: 'loud' })).toThrow(WrongSettings);
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
      MFI_LOG_FILE_MIB: 'much',
      MFI_LOG_FILES_KEPT: '0',
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
