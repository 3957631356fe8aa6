// SPDX-License-Identifier: EUPL-1.2
// Who may import whom. Each rule is an error and says what to do instead; a
// canary (scripts/check/boundaries.test.ts) plants a violation of each kind.

const layer = (name, comment, from, to) => ({
  name,
  comment,
  severity: "error",
  from: { path: from },
  to: { path: to },
});

// From one module into another, and from outside of all modules.
const byIndex = (kind, folder, around) => {
  const comment = `Enter a ${kind} by its index, and by nothing deeper.`;
  const index = `^${folder}/[^/]+/index\\.tsx?$`;
  return [
    {
      name: `${kind}-by-index`,
      comment,
      severity: "error",
      from: { path: `^${folder}/([^/]+)/` },
      to: { path: `^${folder}/`, pathNot: [`^${folder}/$1/`, index] },
    },
    {
      name: `${kind}-by-index-from-outside`,
      comment,
      severity: "error",
      from: { path: around, pathNot: `^${folder}/` },
      to: { path: `^${folder}/`, pathNot: index },
    },
  ];
};

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "no-cycle",
      comment:
        "Two files that need each other are one file, or lack a third that both can import.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "no-module-cycle",
      comment:
        "Two modules that need each other: pass what flows upwards in through app.ts.",
      severity: "error",
      scope: "folder",
      from: { path: "^(server/src/modules|web/src/features)/[^/]+$" },
      to: {
        circular: true,
        path: "^(server/src/modules|web/src/features)/[^/]+$",
      },
    },
    ...byIndex("module", "server/src/modules", "^server/"),
    // Files right in web/src compose the app and load its pages one by one.
    ...byIndex("feature", "web/src/features", "^web/src/[^/]+/"),
    layer(
      "platform-knows-no-module",
      "The platform serves every module and names none: let app.ts pass it in.",
      "^(server/src|web/src)/platform/",
      "^(server/src/modules|web/src/features|server/src/app\\.ts|web/src/app\\.tsx|server/src/commands)",
    ),
    layer(
      "analysis-stands-alone",
      "The analysis library imports nothing of ours: give it what it needs as arguments.",
      "^packages/analysis/src/",
      "^(packages/contract|server|web|scripts)/",
    ),
    {
      name: "contract-is-pure",
      comment:
        "The contract may take types from the analysis library, and nothing else of ours.",
      severity: "error",
      from: { path: "^packages/contract/src/", pathNot: "\\.test\\.ts$" },
      to: { path: "^(server|web|scripts)/" },
    },
    {
      name: "contract-takes-types-of-analysis",
      comment:
        "The contract computes nothing: import types of the analysis library only.",
      severity: "error",
      from: { path: "^packages/contract/src/", pathNot: "\\.test\\.ts$" },
      to: {
        path: "^packages/analysis/",
        dependencyTypesNot: ["type-only"],
      },
    },
    layer(
      "web-knows-no-server",
      "The web app knows the server by its contract only.",
      "^web/src/",
      "^server/",
    ),
    layer(
      "server-knows-no-web",
      "The server serves the built web app as files.",
      "^server/src/",
      "^web/",
    ),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)(dist|node_modules)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "server/tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "types", "default"],
    },
  },
};
