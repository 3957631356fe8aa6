// SPDX-License-Identifier: EUPL-1.2
import type { Locale } from "@schulterschluss/contract/core";
import {
  type NewAccount,
  findPasswordFlaw,
  passwordLength,
} from "@schulterschluss/contract/identity";
import type { Kysely } from "kysely";
import pg from "pg";
import { v7 as uuidv7 } from "uuid";
import type { Clock } from "../clock/clock.ts";
import type { Uuid } from "../db/actor.ts";
import type { Database } from "../db/types.generated.ts";
import { Defect } from "../errors/defect.ts";
import { problem } from "../errors/problem.ts";
import {
  type AccountRow,
  deleteAccount,
  deletePassword,
  findAccount,
  findAccountByLogin,
  insertAccount,
  isAnyAccount,
  updateAccount,
  updatePassword,
} from "./accounts.repo.ts";
import { hashPassword, isPassword } from "./passwordHash.ts";

/** A person's account as the product shows it. */
export interface Account {
  readonly id: Uuid;
  readonly displayName: string;
  /** Null for somebody who signs in by service name only. */
  readonly email: string | null;
  readonly serviceName: string | null;
  readonly locale: Locale;
  readonly homeOrganisationId: Uuid | null;
}

/** Accounts of people; knows nothing of what they may do. */
export interface Accounts {
  find(id: Uuid): Promise<Account | undefined>;
  /** By e-mail address or service name. */
  findByLogin(login: string): Promise<Account | undefined>;
  /** The account if the password fits; takes the same time for an unknown name. */
  verify(login: string, password: string): Promise<Account | undefined>;
  isPasswordOf(id: Uuid, password: string): Promise<boolean>;
  /** Makes an account; throws when the password is refused or the name is taken. */
  create(person: NewPerson): Promise<Account>;
  /** Makes an account that no password opens; answers its id. */
  createWithoutPassword(person: {
    readonly displayName: string;
    readonly account: Omit<NewAccount, "password">;
    readonly homeOrganisationId: Uuid;
  }): Promise<Uuid>;
  /** Throws when the name is taken or none would be left. */
  change(id: Uuid, changes: AccountChanges): Promise<void>;
  /** Throws when the account may not have this password. */
  requireGood(id: Uuid, password: string): Promise<void>;
  /** Takes the password away: nothing fits until a new one is set. */
  removePassword(id: Uuid): Promise<void>;
  /** Replaces the password; throws when it is refused. */
  setPassword(id: Uuid, password: string): Promise<void>;
  /** Takes back an account that was just made. */
  discard(id: Uuid): Promise<void>;
  /** Whether anybody has an account at all. */
  isAny(): Promise<boolean>;
}

/** What a person may change of their own account. */
export interface AccountChanges {
  readonly displayName?: string;
  readonly locale?: Locale;
  readonly email?: string | null;
  readonly serviceName?: string | null;
}

/** What a new account is made of. */
export interface NewPerson {
  /** Refused with `identity.linkInvalid` when anybody has an account. */
  readonly onlyFirst?: boolean;
  readonly displayName: string;
  readonly account: NewAccount;
  readonly homeOrganisationId: Uuid;
}

const noAddress = "@account.invalid";

function present(row: AccountRow): Account {
  return {
    id: row.id,
    displayName: row.name,
    email: row.email.endsWith(noAddress) ? null : row.email,
    serviceName: row.service_name,
    locale: row.locale as Locale,
    homeOrganisationId: row.home_organisation_id,
  };
}

const flaws = {
  tooShort: "identity.passwordTooShort",
  tooLong: "identity.passwordTooLong",
  tooCommon: "identity.passwordTooCommon",
  containsName: "identity.passwordContainsName",
} as const;

function requireGoodPassword(password: string, names: readonly string[]): void {
  const flaw = findPasswordFlaw(password, names);
  if (flaw !== undefined)
    throw problem(flaws[flaw], { params: passwordLength });
}

async function orTaken<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === "23505")
      throw problem("identity.loginTaken");
    throw error;
  }
}

/** Builds the accounts on the auth role's handle. */
export function createAccounts(db: Kysely<Database>, clock: Clock): Accounts {
  const getRow = async (id: Uuid) => {
    const row = await findAccount(db, id);
    if (row === undefined) throw new Defect(`there is no account ${id}`);
    return row;
  };
  const insert = async (
    person: Omit<NewPerson, "account"> & {
      readonly account: Omit<NewAccount, "password">;
    },
    password: string | null,
  ): Promise<AccountRow> => {
    const { displayName, account, homeOrganisationId } = person;
    const id = uuidv7();
    const row = {
      id,
      name: displayName,
      email: account.email ?? `${id}${noAddress}`,
      service_name: account.serviceName,
      locale: account.locale,
      home_organisation_id: homeOrganisationId,
      password,
    };
    const onlyFirst = person.onlyFirst ?? false;
    const isWritten = await orTaken(() =>
      insertAccount(db, row, clock.now(), onlyFirst),
    );
    if (!isWritten) throw problem("identity.linkInvalid");
    return row;
  };
  const requireGood = async (id: Uuid, password: string) => {
    const { displayName, email, serviceName } = present(await getRow(id));
    requireGoodPassword(password, [
      displayName,
      email ?? "",
      serviceName ?? "",
    ]);
  };
  return {
    find: async (id) => {
      const row = await findAccount(db, id);
      return row === undefined ? undefined : present(row);
    },
    findByLogin: async (login) => {
      const row = await findAccountByLogin(db, login.toLowerCase());
      return row === undefined ? undefined : present(row);
    },
    verify: async (login, password) => {
      const row = await findAccountByLogin(db, login.toLowerCase());
      const fits = await isPassword(password, row?.password);
      return fits && row !== undefined ? present(row) : undefined;
    },
    isPasswordOf: async (id, password) =>
      isPassword(password, (await findAccount(db, id))?.password),
    create: async (person) => {
      const { displayName, account } = person;
      const { email, serviceName, password } = account;
      requireGoodPassword(password, [
        displayName,
        email ?? "",
        serviceName ?? "",
      ]);
      return present(await insert(person, await hashPassword(password)));
    },
    createWithoutPassword: async (person) => (await insert(person, null)).id,
    change: async (id, changes) => {
      const { email, serviceName } = {
        ...present(await getRow(id)),
        ...changes,
      };
      if (email === null && serviceName === null)
        throw problem("identity.loginMissing");
      await orTaken(() =>
        updateAccount(
          db,
          id,
          { ...changes, email: email ?? `${id}${noAddress}`, serviceName },
          clock.now(),
        ),
      );
    },
    requireGood,
    removePassword: (id) => deletePassword(db, id),
    setPassword: async (id, password) => {
      await requireGood(id, password);
      await updatePassword(db, id, await hashPassword(password), clock.now());
    },
    discard: (id) => deleteAccount(db, id),
    isAny: () => isAnyAccount(db),
  };
}
