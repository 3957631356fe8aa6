// SPDX-License-Identifier: EUPL-1.2
// The product as `npm start` runs it on a database that is told, without the
// web pages and without a limit on requests: nobody else limits them either.
import { createApp } from "../../server/src/app.ts";
import { readConfig } from "../../server/src/platform/config/config.ts";
import { roleUrls } from "../../server/src/platform/db/roles.ts";
import { installDatabase } from "../../server/src/platform/installDatabase.ts";

const unlimited = { read: 1e9, write: 1e9, sensitive: 1e9, upload: 1e9 };
const config = readConfig(process.env);
const { url } = config.database;
const { masterKey, dataDir } = config;
if (url === undefined || masterKey === undefined || dataDir === undefined)
  throw new Error("DATABASE_URL, MASTER_KEY and DATA_DIR are needed");

await installDatabase({ ownerUrl: url, masterKey });
const app = await createApp({
  config,
  urls: roleUrls(url, masterKey),
  dataDir,
  masterKey,
  isDemo: false,
  ratePlan: unlimited,
});
await app.listen(config.host, config.port);
await app.start();
process.once("SIGTERM", () => void app.stop());
