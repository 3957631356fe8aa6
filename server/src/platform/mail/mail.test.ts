// SPDX-License-Identifier: EUPL-1.2
import { afterEach, expect, test } from "vitest";
import {
  type TestAppOptions,
  type TestPlatform,
  createTestPlatform,
} from "../../../test/app.ts";
import { callAs } from "../../../test/callAs.ts";
import { idOf } from "../../../test/memoryIdentity.ts";
import { type SmtpServer, startSmtpServer } from "../../../test/smtpServer.ts";
import { systemActor } from "../db/systemActor.ts";
import { withActor } from "../db/withActor.ts";
import type { MailTemplate } from "./mailTemplate.ts";
import { createTemplates } from "./templates.ts";

const sulzbach = idOf("Sulzbach");
const address = "anna.beispiel@sulzbach.example";
const template: MailTemplate = {
  key: "transmissions.waiting",
  subject: {
    de: "{organisation}: {count} neue Übermittlungen",
    en: "{organisation}: {count} new transmissions",
    fr: "{organisation} : {count} nouvelles transmissions",
  },
  text: {
    de: "Bitte ansehen: {link}",
    en: "Please look: {link}",
    fr: "À consulter : {link}",
  },
};

let app: TestPlatform | undefined;
let smtp: SmtpServer | undefined;

afterEach(async () => {
  await app?.close();
  await smtp?.close();
  app = smtp = undefined;
});

async function start(options: TestAppOptions = {}): Promise<TestPlatform> {
  app = await createTestPlatform(
    () => [{ name: "transmissions", operations: [], mails: [template] }],
    { organisations: [sulzbach], ...options },
  );
  const { platform } = app;
  const actor = systemActor(sulzbach, "test");
  await withActor(platform, actor, "platform", (tx) =>
    platform.keys.createFor(tx),
  );
  await platform.keys.load(sulzbach);
  return app;
}

async function startWithServer(): Promise<[TestPlatform, SmtpServer]> {
  smtp = await startSmtpServer();
  return [await start({ settings: { SMTP_URL: smtp.url } }), smtp];
}

async function queue({ platform }: TestPlatform, locale: "de" | "en" = "de") {
  const actor = systemActor(sulzbach, "test");
  return withActor(platform, actor, "transmissions", (tx) =>
    platform.mail.queue(tx, {
      to: address,
      template: "transmissions.waiting",
      locale,
      path: "/sulzbach/eingang",
      params: { organisation: "Stadt Sulzbach", count: 3 },
    }),
  );
}

async function states({ database }: TestPlatform): Promise<string[]> {
  const { rows } = await database.admin.query<{ state: string }>(
    "select state from mails order by created_at",
  );
  return rows.map(({ state }) => state);
}

test("a mail is sent after commit with nothing but its link and its few values", async () => {
  const [running, server] = await startWithServer();
  await queue(running);
  expect(await states(running)).toEqual(["queued"]);
  await running.platform.jobs.drain();
  expect(await states(running)).toEqual(["sent"]);
  const [message = ""] = server.messages;
  expect(message).toContain(`To: ${address}`);
  expect(message).toContain("From: Schulterschluss");
  expect(message).toContain("http://localhost:8080/sulzbach/eingang");
  expect(message).toContain("Auto-Submitted: auto-generated");
});

test("a mail that is refused for good is not tried again", async () => {
  const [running, server] = await startWithServer();
  server.recipientReply = "550 no such mailbox";
  await queue(running);
  await running.platform.jobs.drain();
  expect(await states(running)).toEqual(["refused"]);
  expect(await running.platform.jobs.listStuckTasks()).toEqual([]);
});

test("a mail that is put off stays in the queue and is seen by the doctor", async () => {
  const [running, server] = await startWithServer();
  server.recipientReply = "451 later";
  await queue(running);
  await running.platform.jobs.drain();
  expect(await states(running)).toEqual(["queued"]);
  expect(await running.platform.jobs.listStuckTasks()).toMatchObject([
    { task: "notifications.deliverMail", retrying: 1 },
  ]);
});

test("the address is sealed in the database", async () => {
  const running = await start();
  await queue(running);
  const { rows } = await running.database.admin.query("select * from mails");
  const stored = rows
    .flatMap((row: object) => Object.values(row))
    .map((value) => (Buffer.isBuffer(value) ? value.toString() : String(value)))
    .join();
  expect(stored).not.toContain("anna");
  expect(stored).not.toContain("eingang");
});

test("the demonstration shows mails to the organisation that sent them, and to nobody else", async () => {
  const running = await start({ isDemo: true });
  const id = await queue(running, "en");
  const list = (name: string, organisation: string) =>
    callAs(
      running.server,
      name,
      running.identity.member(name, organisation, ["organisations.read"]),
    )({ url: "/api/v1/mail" });
  expect((await list("desk", sulzbach)).json()).toEqual({
    items: [
      {
        id,
        template: "transmissions.waiting",
        to: address,
        subject: "Stadt Sulzbach: 3 new transmissions",
        text: "Please look: http://localhost:8080/sulzbach/eingang\n",
        path: "/sulzbach/eingang",
        createdAt: running.clock.now().toISOString(),
      },
    ],
  });
  expect((await list("outsider", idOf("Homburg"))).json()).toEqual({
    items: [],
  });
});

test("outside of the demonstration there is no mailbox page", async () => {
  const running = await start();
  const member = running.identity.member("desk", sulzbach, [
    "organisations.read",
  ]);
  const answer = await callAs(
    running.server,
    "desk",
    member,
  )({ url: "/api/v1/mail" });
  expect(answer.statusCode).toBe(404);
});

test("mails are deleted after thirty days", async () => {
  const running = await start();
  await queue(running);
  running.clock.advance(29 * 24 * 3_600_000);
  await running.platform.jobs.trigger("notifications.deleteOldMails");
  expect(await states(running)).toEqual(["kept"]);
  running.clock.advance(2 * 24 * 3_600_000);
  await running.platform.jobs.trigger("notifications.deleteOldMails");
  expect(await states(running)).toEqual([]);
});

test("a template may carry no other values, and must have its link", () => {
  const text = { ...template.text, en: "Incident of {name}" };
  expect(() => createTemplates([{ ...template, text }])).toThrow(
    /unknown placeholder \{name\}\n.*no \{link\} in en/,
  );
  expect(() => createTemplates([template, template])).toThrow("same key");
});
