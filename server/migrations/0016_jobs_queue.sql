-- SPDX-License-Identifier: EUPL-1.2
-- Background jobs: the tables are the library's, in a schema of the worker role.
-- Its row security without policies hides them from every other role.

create schema graphile_worker authorization schulterschluss_worker;
create schema jobs authorization schulterschluss_worker;

set local role schulterschluss_worker;

-- The library would create its schema, for which the worker has no right; with
-- this table it finds everything but the rest of its tables (installJobSchema).
create table graphile_worker.migrations (
  id integer primary key,
  ts timestamptz not null default now(),
  breaking boolean not null default false
);
comment on table graphile_worker.migrations is 'Schema versions of the job library';

create function jobs.enqueue(requests jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (
    select from jsonb_array_elements(requests) request
    where request ->> 'task' !~ '^[a-z]+\.[A-Za-z]+$'
  ) then
    raise exception 'a task is named <module>.<verb>' using errcode = 'invalid_parameter_value';
  end if;
  perform graphile_worker.add_jobs(array(
    select row(
      request ->> 'task',
      json_build_object(
        'organisationId', (request ->> 'organisationId')::uuid,
        'objectId', (request ->> 'objectId')::uuid,
        'runAt', (request ->> 'runAt')::timestamptz),
      null,
      (request ->> 'runAt')::timestamptz,
      (request ->> 'maxAttempts')::smallint,
      (request ->> 'task') || ' ' || (request ->> 'organisationId') || ' ' || (request ->> 'key'),
      null,
      null
    )::graphile_worker.job_spec
    from jsonb_array_elements(requests) request
  ));
end $$;
comment on function jobs.enqueue(jsonb) is
  'Takes jobs of a transaction: [{task, organisationId, objectId, runAt?, maxAttempts?, key?}]; ids only';

create function jobs.stuck() returns table (task text, retrying bigint, failed bigint, oldest_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query select task_identifier,
    count(*) filter (where attempts < max_attempts),
    count(*) filter (where attempts >= max_attempts),
    min(created_at)
  from graphile_worker.jobs where last_error is not null
  group by task_identifier
  order by 3 desc, 2 desc;
end $$;
comment on function jobs.stuck() is 'Tasks with failed jobs: codes and counts only';

revoke all on function jobs.enqueue(jsonb), jobs.stuck() from public;
grant usage on schema jobs to schulterschluss_app;
grant execute on function jobs.enqueue(jsonb), jobs.stuck() to schulterschluss_app;

set local role schulterschluss_migrator;
