// SPDX-License-Identifier: EUPL-1.2
import type { LightMyRequestResponse } from "fastify";
import type { Uuid } from "../src/platform/db/actor.ts";
import type { TestApp } from "./app.ts";
import {
  type CallOptions,
  type Caller,
  callWith,
  cookiesAfter,
  setCookiesOf,
} from "./calls.ts";

/** A browser that keeps its cookies, as people sign in with. */
export interface Browser extends Omit<Caller, "cookie"> {
  /** What it would send as `cookie` now. */
  cookie(): string;
  /** Takes cookies over, as an attacker does who got hold of them. */
  setCookie(cookie: string): void;
  /** Acts for this membership from now on. */
  wear(membershipId: Uuid | null): void;
}

/** Opens a browser without any cookie. */
export function openBrowser(app: Pick<TestApp, "server">): Browser {
  let cookie = "";
  let membership: Uuid | null = null;
  const keep = async (
    sent: Promise<LightMyRequestResponse>,
  ): Promise<LightMyRequestResponse> => {
    const answer = await sent;
    cookie = cookiesAfter(setCookiesOf(answer), cookie);
    return answer;
  };
  const caller = () => callWith(app, cookie, membership);
  return {
    get: (url, options) => keep(caller().get(url, options)),
    delete: (url, options) => keep(caller().delete(url, options)),
    post: (url, body, options) => keep(caller().post(url, body, options)),
    put: (url, body, options) => keep(caller().put(url, body, options)),
    patch: (url, body, options) => keep(caller().patch(url, body, options)),
    cookie: () => cookie,
    setCookie: (next) => {
      cookie = next;
    },
    wear: (next) => {
      membership = next;
    },
  };
}

/** Options of a request from another address. */
export function fromAddress(address: string): CallOptions {
  return { remoteAddress: address };
}
