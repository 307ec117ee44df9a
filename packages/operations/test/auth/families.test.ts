import { login, logout, refresh, whoami } from '@mfi/contracts/auth';
import { disableUser, enableUser } from '@mfi/contracts/user';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eachWorld, type World } from '../world.js';
import { bearer, newPerson, nobody, PASSWORD, sessionsOf, wait } from './people.js';

/** One pair of tokens, and what a simple model holds of it. */
interface Held {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly family: number;
  readonly issuedAt: number;
  used: boolean;
}

type Step =
  | { readonly kind: 'login' }
  | { readonly kind: 'refresh' | 'logout' | 'look'; readonly which: number }
  | { readonly kind: 'wait'; readonly minutes: number }
  | { readonly kind: 'disable' };

const which = fc.nat({ max: 30 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('login' as const) }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('refresh' as const), which }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('logout' as const), which }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('look' as const), which }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      minutes: fc.constantFrom(1, 7, 14, 15, 16),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('disable' as const) }) },
);

/** What sessions should do, told in a few lines. */
class Model {
  readonly held: Held[] = [];
  readonly ended = new Set<number>();
  families = 0;

  constructor(
    readonly world: World,
    readonly username: string,
  ) {}

  get now(): number {
    return Date.parse(this.world.clock.at);
  }

  async take(one: Step): Promise<void> {
    const held = 'which' in one ? this.held[one.which % Math.max(this.held.length, 1)] : undefined;
    if (one.kind === 'login') await this.login();
    else if (one.kind === 'wait') wait(this.world, one);
    else if (one.kind === 'disable') await this.disable();
    else if (held && one.kind === 'refresh') await this.refresh(held);
    else if (held && one.kind === 'logout') await this.logout(held);
    else if (held) expect(await this.code(this.look(held))).toBe(this.expected(held));
    await this.checkOneGood();
  }

  private async login(): Promise<void> {
    const input = { username: this.username, password: PASSWORD };
    const { output } = await nobody(this.world).call(login, input);
    this.families += 1;
    this.keep(output, this.families);
  }

  private async refresh(held: Held): Promise<void> {
    const answer = nobody(this.world).call(refresh, { refreshToken: held.refreshToken });
    if (held.used || this.ended.has(held.family)) {
      expect(await this.code(answer)).toBe('access.token_reused');
      this.ended.add(held.family);
      return;
    }
    held.used = true;
    this.keep((await answer).output, held.family);
  }

  private async logout(held: Held): Promise<void> {
    const expected = this.expected(held);
    expect(await this.code(bearer(this.world, held).call(logout, {}))).toBe(expected);
    if (expected === 'ok') this.ended.add(held.family);
  }

  private async disable(): Promise<void> {
    const { admin } = this.world;
    await admin.call(disableUser, { user: this.username });
    await admin.call(enableUser, { user: this.username });
    for (const { family } of this.held) this.ended.add(family);
  }

  private look(held: Held): Promise<unknown> {
    return bearer(this.world, held).call(whoami, {});
  }

  private keep(pair: Pick<Held, 'accessToken' | 'refreshToken'>, family: number): void {
    const { accessToken, refreshToken } = pair;
    this.held.push({ accessToken, refreshToken, family, issuedAt: this.now, used: false });
  }

  /** Whether an access token is good: its family goes on, and it is younger than a quarter hour. */
  private expected({ family, issuedAt }: Held): string {
    const isGood = !this.ended.has(family) && this.now - issuedAt < 900_000;
    return isGood ? 'ok' : 'access.signed_out';
  }

  private async code(answer: Promise<unknown>): Promise<string> {
    return answer.then(
      () => 'ok',
      (error: { code: string }) => error.code,
    );
  }

  /** At most one refresh token of a family is good, and none of a family that has ended. */
  private async checkOneGood(): Promise<void> {
    const good = new Map<string, number>();
    for (const row of await sessionsOf(this.world, this.username)) {
      if (row.usedAt !== null || row.revokedAt !== null) continue;
      good.set(row.family, (good.get(row.family) ?? 0) + 1);
    }
    expect([...good.values()].filter((count) => count > 1)).toEqual([]);
    const goOn = new Set(
      this.held.map(({ family }) => family).filter((one) => !this.ended.has(one)),
    );
    expect(good.size).toBe(goOn.size);
  }
}

eachWorld((newWorld) => {
  describe('families of sessions', () => {
    it('have one good refresh token at most, whatever happens', async () => {
      const world = await newWorld();
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
          const model = new Model(world, await newPerson(world));
          await model.take({ kind: 'login' });
          for (const one of steps) await model.take(one);
        }),
        { numRuns: 40, seed: 20_260_101 },
      );
    });

    it('have one good refresh token at most when all comes at once', async () => {
      const world = await newWorld();
      for (let round = 0; round < 5; round += 1) {
        const username = await newPerson(world);
        const input = { username, password: PASSWORD };
        const { output: pair } = await nobody(world).call(login, input);
        const { refreshToken } = pair;
        await Promise.allSettled([
          nobody(world).call(refresh, { refreshToken }),
          bearer(world, pair).call(logout, {}),
          nobody(world).call(refresh, { refreshToken }),
          nobody(world).call(login, input),
        ]);
        const rows = await sessionsOf(world, username);
        const good = rows.filter(({ usedAt, revokedAt }) => usedAt === null && revokedAt === null);
        // The second sign-in goes on; of the first family nothing is left.
        expect(good).toHaveLength(1);
        expect(good[0]?.family).toBe(good[0]?.id);
      }
    });
  });
});
