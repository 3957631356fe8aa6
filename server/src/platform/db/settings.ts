// SPDX-License-Identifier: EUPL-1.2
import { type Actor, type Purpose, type Uuid, purposes } from "./actor.ts";
import { shownSetting } from "./shownContributions.ts";

const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Purposes that read the situation picture; all others read what parties share. */
const picturePurposes: ReadonlySet<Purpose> = new Set<Purpose>([
  "situation",
  "incidents",
  "patrols",
  "import",
  "transmissions",
]);

function uuidOrEmpty(value: Uuid | null): string {
  if (value === null) return "";
  if (!uuidPattern.test(value))
    throw new TypeError(`not a lower-case UUID: ${JSON.stringify(value)}`);
  return value;
}

/**
 * The circles an actor may open for a purpose. Every organisation has a picture
 * of its own, in the circle that bears its id.
 */
export function circlesFor(actor: Actor, purpose: Purpose): readonly Uuid[] {
  return picturePurposes.has(purpose)
    ? [actor.organisationId, ...actor.circles.picture]
    : actor.circles.party;
}

/** The value of `app.circles`: a PostgreSQL array, or empty for none. */
export function circlesSetting(circles: readonly Uuid[]): string {
  return circles.length === 0 ? "" : `{${circles.map(uuidOrEmpty).join(",")}}`;
}

/**
 * What the row rules of the pictures show beyond the own picture. Who records
 * needs none of what partners contributed, so it is set for looking only.
 */
function shownFor(actor: Actor, purpose: Purpose): string {
  const { shown = [] } = actor.circles;
  return purpose === "situation" && shown.length > 0
    ? shownSetting(shown, uuidOrEmpty)
    : "";
}

/**
 * The statement that opens a transaction for an actor, in one round trip. Every
 * value is made of checked UUIDs and keys, a known purpose or an ISO instant, so
 * that none of them can carry SQL.
 */
export function beginStatement(
  actor: Actor,
  purpose: Purpose,
  now: Date,
): string {
  if (!purposes.includes(purpose))
    throw new TypeError(`unknown purpose: ${JSON.stringify(purpose)}`);
  const settings: readonly (readonly [string, string])[] = [
    ["app.organisation", uuidOrEmpty(actor.organisationId)],
    ["app.account", uuidOrEmpty(actor.accountId)],
    ["app.membership", uuidOrEmpty(actor.membershipId)],
    ["app.circles", circlesSetting(circlesFor(actor, purpose))],
    ["app.shown", shownFor(actor, purpose)],
    ["app.purpose", purpose],
    ["app.now", now.toISOString()],
  ];
  const calls = settings.map(
    ([name, value]) => `set_config('${name}','${value}',true)`,
  );
  return `begin; select ${calls.join(",")}`;
}
