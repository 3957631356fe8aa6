// SPDX-License-Identifier: EUPL-1.2
import { createDatabase } from "../db/database.ts";
import type { MasterKeys } from "../keys/masterKey.ts";
import type { Platform } from "../platform.ts";
import { type Accounts, createAccounts } from "./accounts.ts";
import { Attempts } from "./attempts.ts";
import { ChangeListener } from "./changeListener.ts";
import { readCookie } from "./cookies.ts";
import { type Factors, createFactors } from "./factors.ts";
import type { Identity } from "./identity.ts";
import { type Library, setUpLibrary } from "./library.ts";
import { type Passkeys, createPasskeys } from "./passkeys.ts";
import { type PasswordLinks, createPasswordLinks } from "./passwordLinks.ts";
import { type People, createPeople } from "./people.ts";
import { type Pins, createPins } from "./pins.ts";
import { Resolver } from "./resolver.ts";
import { type IdentitySecrets, loadIdentitySecrets } from "./secret.ts";
import { type Sessions, createSessions } from "./sessions.ts";
import { sessionEndsAt } from "./sessionTimes.ts";
import { createUseLog } from "./useLog.ts";
import { type Upkeep, createUpkeep } from "./upkeep.ts";
import { type Devices, createDevices } from "./workstationDevice.ts";

/** Everything about sign-in that lives on the auth role's side of the database. */
export interface IdentityService extends Identity {
  readonly accounts: Accounts;
  readonly attempts: Attempts;
  readonly devices: Devices;
  readonly factors: Factors;
  readonly passkeys: Passkeys;
  readonly passwordLinks: PasswordLinks;
  readonly people: People;
  readonly pins: Pins;
  readonly sessions: Sessions;
  readonly resolver: Resolver;
  readonly secrets: IdentitySecrets;
  readonly upkeep: Upkeep;
  /** Begins to hear of changes, and to remember what does not change. */
  start(): Promise<void>;
  /** Ends that, after what is still being written. */
  stop(): Promise<void>;
  /** Resolves when the uses of sessions that are being noted are written. */
  settle(): Promise<void>;
}

export interface IdentityOptions {
  readonly platform: Pick<
    Platform,
    "config" | "clock" | "pools" | "log" | "circles"
  >;
  readonly masters: MasterKeys;
}

const memoryMs = 60_000;
const maxTokens = 20_000;

/** Checks the signature of a cookie once and remembers the token in it. */
function rememberTokens(library: Library, cookieName: string) {
  const tokens = new Map<string, string>();
  return async (headers: Headers): Promise<string | undefined> => {
    const cookie = readCookie(headers, cookieName);
    if (cookie === undefined) return undefined;
    const known = tokens.get(cookie);
    if (known !== undefined) return known;
    const token = await library.api.readSessionToken({ headers });
    if (token === undefined) return undefined;
    if (tokens.size >= maxTokens) tokens.clear();
    tokens.set(cookie, token);
    return token;
  };
}

/** Builds identity on the auth role's pool; `start` makes it remember. */
export async function createIdentity(
  options: IdentityOptions,
): Promise<IdentityService> {
  const { config, clock, pools, log, circles } = options.platform;
  const db = createDatabase(pools.auth);
  const secrets = await loadIdentitySecrets(db, options.masters);
  const library = setUpLibrary({
    db,
    cookieSecret: secrets.cookies,
    publicUrl: config.publicUrl,
    now: () => clock.now(),
    endsAt: (now) => sessionEndsAt(now),
    onError: (message) => log.error({ from: "sign-in library" }, message),
  });
  const cookieName = (await library.$context).authCookies.sessionToken.name;
  const useLog = createUseLog(db, log);
  const listener: ChangeListener = new ChangeListener({
    pool: pools.auth,
    onChange: (change) => resolver.forget(change),
    onGap: () => resolver.forgetEverything(),
  });
  const resolver: Resolver = new Resolver({
    db,
    clock,
    circles,
    sessionCookie: cookieName,
    readToken: rememberTokens(library, cookieName),
    memory: {
      isListening: () => listener.isListening,
      monotonicMs: () => performance.now(),
      maxAgeMs: memoryMs,
    },
    onUse: useLog.note,
    lastUse: useLog.lastUse,
  });
  const secure = config.publicUrl.startsWith("https:");
  return {
    accounts: createAccounts(db, clock),
    attempts: new Attempts(db, secrets.attempts, clock),
    devices: createDevices(db, secrets.codes, secure),
    factors: createFactors(db, secrets, clock),
    passkeys: createPasskeys(db, library),
    passwordLinks: createPasswordLinks(db, clock),
    people: createPeople(db, clock),
    pins: createPins(db, secrets.pins, clock),
    sessions: createSessions({
      db,
      clock,
      library,
      onChange: (id) => resolver.expectChange(id),
    }),
    resolver,
    secrets,
    upkeep: createUpkeep(db, clock),
    resolveSession: (head) => resolver.resolveSession(head),
    findSession: (head) => resolver.findSession(head),
    resolveActor: (session, membershipId, facts) =>
      resolver.resolveActor(session, membershipId, facts),
    start: () => listener.start(),
    stop: async () => {
      await listener.stop();
      await useLog.settle();
    },
    settle: () => useLog.settle(),
    forget: (change) => resolver.forget(change),
  };
}
