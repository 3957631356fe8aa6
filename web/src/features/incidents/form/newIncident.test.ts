// SPDX-License-Identifier: EUPL-1.2
import { expect, test } from "vitest";
import { bodyOf, type NewIncident, urgencyOf } from "./newIncident.ts";

const draft: NewIncident = {
  id: "0190f3a1-0000-7000-8000-000000000001",
  source: "phone",
  category: "noise_public",
  urgency: undefined,
  occurredFrom: "2026-11-21T21:30:00.000Z",
  precision: "minute",
  placeId: undefined,
  position: undefined,
  placeWords: "",
  description: "",
  personCount: "",
  callerName: "",
  callerPhone: "",
  callerNote: "",
  unitId: null,
};

test("a caller is kept only for a telephone call with something noted", () => {
  expect(bodyOf(draft).caller).toBeNull();
  const called = { ...draft, callerPhone: " 06897 1234 " };
  expect(bodyOf(called).caller).toEqual({
    name: null,
    phone: "06897 1234",
    note: null,
  });
  expect(bodyOf({ ...called, source: "citizen" }).caller).toBeNull();
});

test("the place says where its point comes from", () => {
  const sourceOf = (part: Partial<NewIncident>) =>
    bodyOf({ ...draft, ...part }).place.source;
  expect(sourceOf({})).toBe("none");
  expect(sourceOf({ placeWords: "Sulzbachtalstraße 10" })).toBe("address");
  expect(sourceOf({ position: { lat: 49.3, lon: 7.06 } })).toBe("map");
  expect(sourceOf({ placeId: draft.id, placeWords: "Eingang Süd" })).toBe(
    "namedPlace",
  );
});

test("urgency follows the category until a person chooses another", () => {
  expect(urgencyOf(draft)).toBe("p2");
  expect(urgencyOf({ ...draft, urgency: "p4" })).toBe("p4");
  expect(bodyOf(draft).urgency).toBeNull();
});
