// SPDX-License-Identifier: EUPL-1.2
import * as contract from "@schulterschluss/contract/agreements";
import { findTransition } from "@schulterschluss/contract/core";
import { compile } from "@schulterschluss/contract/grants";
import { z } from "zod";
import type { Tx, Uuid } from "../../platform/db/actor.ts";
import { problem, stale } from "../../platform/errors/problem.ts";
import type { Files } from "../../platform/files/files.ts";
import type { ImplementedOperation } from "../../platform/http/call.ts";
import { cutPage, decodeCursor } from "../../platform/http/cursor.ts";
import { handle } from "../../platform/http/handle.ts";
import { read } from "../../platform/http/read.ts";
import { abilitiesOn } from "./agreements.policy.ts";
import {
  loadNames,
  presentAgreement,
  presentSummary,
} from "./agreements.presenter.ts";
import { listAgreementFiles, lockAgreements } from "./agreements.repo.ts";
import {
  act,
  confirm,
  correct,
  getAgreementFile,
  recordExisting,
} from "./agreements.service.ts";
import {
  type AgreementFile,
  fileVersion,
  groundOf,
  stateAt,
} from "./ground.ts";

async function presentOne<Status extends 200 | 201>(
  tx: Tx,
  id: Uuid,
  status: Status,
) {
  const file = await getAgreementFile(tx, id);
  const names = await loadNames(tx, [file]);
  return {
    status,
    body: presentAgreement(tx, file, names),
    etag: fileVersion(file),
  };
}

const present200 = (tx: Tx, id: Uuid) => presentOne(tx, id, 200);

const recordRoute = (files: Files) =>
  handle(contract.recordExistingAgreement, {
    run: async (tx, { body }) => {
      await recordExisting(tx, files, body);
      return { objectId: body.id };
    },
    present: (tx, id) => presentOne(tx, id, 201),
  });

const newestFirst = (a: AgreementFile, b: AgreementFile) =>
  a.record.recordedAt < b.record.recordedAt ? 1 : -1;

const listRoute = read(contract.listAgreements, async (tx, { query }) => {
  const files = (await listAgreementFiles(tx))
    .filter(
      (file) =>
        query.state === undefined || stateAt(file, tx.now) === query.state,
    )
    .toSorted(newestFirst);
  const start =
    query.cursor === undefined
      ? 0
      : decodeCursor(query.cursor, z.tuple([z.number().int().min(0)]))[0];
  const { items } = cutPage(files.slice(start), query.limit, () => [0]);
  const end = start + items.length;
  const names = await loadNames(tx, items);
  return {
    status: 200,
    body: {
      items: items.map((file) => presentSummary(tx, file, names)),
      nextCursor:
        end < files.length ? cutPage(files, end, () => [end]).nextCursor : null,
      total: files.length,
    },
  };
});

const getRoute = read(contract.getAgreement, (tx, { params }) =>
  present200(tx, params.id),
);

const changeRoute = (files: Files) =>
  handle(contract.changeAgreement, {
    run: async (tx, { params, body, ifMatch }) => {
      await correct(tx, files, params.id, ifMatch, body);
      return { objectId: params.id };
    },
    present: present200,
  });

const confirmRoute = handle(contract.confirmAgreement, {
  run: async (tx, { params, body, ifMatch }) => {
    await confirm(tx, params.id, ifMatch, body.unitIds);
    return { objectId: params.id };
  },
  present: present200,
});

const actRoute = handle(contract.actOnAgreement, {
  run: async (tx, { params, body, ifMatch }) => {
    await lockAgreements(tx, params.id);
    const file = await getAgreementFile(tx, params.id);
    if (fileVersion(file) !== ifMatch) throw stale(params.id);
    const { action } = body;
    const transition = findTransition(
      contract.agreementLife,
      stateAt(file, tx.now),
      action,
    );
    if (transition === undefined || action === "takeEffect")
      throw problem("agreements.actionNotPossible");
    if (!abilitiesOn(tx, file).includes(action))
      throw problem("identity.permissionMissing");
    if (transition.required.includes("reason") && body.reason === undefined) {
      throw problem("request.invalid", {
        issues: [{ path: "body.reason", code: "validation.required" }],
      });
    }
    await act(tx, file.record, action, body.reason ?? null);
    return { objectId: params.id };
  },
  present: present200,
});

const effectsRoute = read(contract.previewAgreement, async (tx, { params }) => {
  const file = await getAgreementFile(tx, params.id);
  const ground = groundOf(file);
  // As if all had confirmed and its time had come: what it does once it is in force.
  const at =
    ground.from > tx.now.toISOString() ? ground.from : tx.now.toISOString();
  const parties = ground.parties.map((party) => ({
    ...party,
    confirmed: true,
  }));
  const grants = compile(
    [{ ...ground, parties, until: null, suspensions: [] }],
    at,
  );
  const picture = grants.picture
    .filter((grant) => grant.viewerId !== grant.contributorId)
    .map((grant) => ({
      clauseId: grant.source.clauseId,
      viewerOrganisationId: grant.viewerId,
      contributorOrganisationId: grant.contributorId,
      categories: [...grant.categories],
      basis: null,
    }));
  const routine = grants.routine.map((grant) => ({
    clauseId: grant.source.clauseId,
    viewerOrganisationId: grant.recipientId,
    contributorOrganisationId: grant.senderId,
    categories: [...grant.categories],
    basis: grant.legalBasis,
  }));
  return { status: 200, body: { items: [...picture, ...routine] } };
});

/** Operations on agreements. */
export function agreementRoutes(files: Files): ImplementedOperation[] {
  return [
    recordRoute(files),
    listRoute,
    getRoute,
    changeRoute(files),
    confirmRoute,
    actRoute,
    effectsRoute,
  ];
}
