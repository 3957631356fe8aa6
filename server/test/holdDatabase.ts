// SPDX-License-Identifier: EUPL-1.2
// Opens the embedded database of a folder, commits a row and waits to be killed.
import pg from "pg";
import { startEmbedded } from "../src/platform/db/embedded/embeddedServer.ts";

const [dataDir] = process.argv.slice(2);
if (dataDir === undefined) throw new Error("name the data folder");
const server = await startEmbedded({ dataDir });
const client = new pg.Client({ connectionString: server.url("postgres") });
await client.connect();
await client.query(
  "create table held (id integer); insert into held values (1)",
);
process.stdout.write("committed\n");
