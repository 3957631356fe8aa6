// SPDX-License-Identifier: EUPL-1.2
import type { AreaGeometry } from "@schulterschluss/contract/core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestApp } from "../../test/app.ts";
import { testNow } from "../../test/unitOfWork.ts";
import { Ground } from "./ground.ts";
import { seedDemo } from "./seedDemo.ts";

type TestApp = Awaited<ReturnType<typeof createTestApp>>;

const options = {
  seed: 7,
  anchor: new Date("2026-07-02T22:00:00.000Z"),
  outlines: new Map(),
  incidents: 400,
};

let app: TestApp;

beforeAll(async () => {
  app = await createTestApp({ isDemo: true });
  await seedDemo(app, options);
});

afterAll(() => app.close());

/** Looks past the row rules. */
async function look<Row>(from: TestApp, query: string): Promise<Row[]> {
  const { rows } = await from.database.admin.query(query);
  return rows;
}

const fingerprint = `
  select md5(string_agg(i.id::text || i.category || i.occurred_from::text || i.state, ',' order by i.id)) as sum
  from incidents i where i.received_from is null`;

it("makes the same world from the same seed", async () => {
  const again = await createTestApp({ isDemo: true });
  await seedDemo(again, options);
  expect(await look(again, fingerprint)).toEqual(await look(app, fingerprint));
  await again.close();
});

it("ends at the anchor and covers twelve months", async () => {
  const [range] = await look<{ first: Date; last: Date }>(
    app,
    "select min(occurred_from) as first, max(occurred_from) as last from incidents where received_from is null",
  );
  expect(range?.last.getTime()).toBeLessThan(options.anchor.getTime());
  expect(range?.last.getTime()).toBeLessThan(testNow.getTime());
  const days =
    ((range?.last.getTime() ?? 0) - (range?.first.getTime() ?? 0)) / 86_400_000;
  expect(days).toBeGreaterThan(350);
});

it("gives seven partnerships to six stations, one of which serves two towns", async () => {
  const agreements = await look(app, "select 1 from agreements");
  const confirmations = await look(
    app,
    "select 1 from agreement_confirmations",
  );
  const served = await look<{ count: number }>(
    app,
    `select count(*)::int as count from unit_areas a join units u on u.id = a.unit_id
     where u.kind = 'policeStation' group by u.id order by 1`,
  );
  expect(agreements).toHaveLength(7);
  expect(confirmations).toHaveLength(14);
  expect(served.map((row) => row.count)).toEqual([1, 1, 1, 1, 1, 2]);
});

it("counts as many observations in every picture as a recount of its points", async () => {
  const differences = await look(
    app,
    `select circle_id from
       (select circle_id, count(*) as n from picture_points group by circle_id) points
     full join
       (select circle_id, sum(delta) as n from picture_deltas group by circle_id) deltas using (circle_id)
     where points.n is distinct from deltas.n`,
  );
  expect(differences).toEqual([]);
});

it("passes some incidents on, and some are answered", async () => {
  const states = await look<{ state: string }>(
    app,
    "select distinct state from transmissions where direction = 'in'",
  );
  expect(states.map((row) => row.state)).toContain("arrived");
  expect(states.length).toBeGreaterThan(1);
});

it("puts what it invents into the area that its unit serves", async () => {
  const incidents = await look<{ lon: number; lat: number; served: string[] }>(
    app,
    `select lon, lat, array(select area_id from unit_areas where unit_id = i.unit_id) as served
     from incidents i where received_from is null and lon is not null`,
  );
  const areas = await look<{ id: string; geometry: AreaGeometry }>(
    app,
    "select id, geometry from areas where kind = 'municipality'",
  );
  const grounds = new Map(
    areas.map(({ id, geometry }) => [id, new Ground(geometry)]),
  );
  const outside = incidents.filter(
    (one) => !one.served.some((id) => grounds.get(id)?.has(one)),
  );
  expect(incidents.length).toBeGreaterThan(300);
  expect(outside.length / incidents.length).toBeLessThan(0.01);
});
